"""What is known of laws, duties, and what answers them."""
