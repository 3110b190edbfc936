"""The records as a file: opening, backups, repair, what was done, and putting it back."""
