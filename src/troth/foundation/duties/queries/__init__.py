"""What is known of the company, the law and the deadlines."""
