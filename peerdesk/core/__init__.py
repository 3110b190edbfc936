"""The ground floor: plain Python, no store, no window."""
