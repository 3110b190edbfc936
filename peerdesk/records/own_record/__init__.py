"""A member's own record: their copy of it, being erased, and how long notes stay."""
