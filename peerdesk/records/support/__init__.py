"""What is done with people one to one and outside the center, and the people who do it."""
