"""Records away from the center: the travelling copy, the files between, and joining them."""
