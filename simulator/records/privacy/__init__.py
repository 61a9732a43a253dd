"""What the records know about one person, who looked at it, and how long it stays."""
