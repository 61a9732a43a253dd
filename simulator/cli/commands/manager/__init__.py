"""What managers and coaches use."""
