"""Groups: their dates and meetings, who signed up, and who came."""
