"""What tests read: shipped data sets, each with its licence, and what is made from seeds."""
