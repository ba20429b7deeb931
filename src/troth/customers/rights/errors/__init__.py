"""What can go wrong: ``public`` for the person who asks, ``office`` for the people of the company."""
