"""The open day: who came, how they signed in, and what the next shift must know."""
