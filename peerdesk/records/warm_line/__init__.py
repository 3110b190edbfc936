"""What the warm line records: calls, callers by chosen name, safety steps and shifts."""
