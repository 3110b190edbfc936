"""What stands before the records: welcome, set-up, unlock."""
