"""What people and jobs do about retention and legal holds: one module a journey."""
