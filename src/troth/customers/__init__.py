"""What the company owes the people whose data it holds: their rights, and their choices."""
