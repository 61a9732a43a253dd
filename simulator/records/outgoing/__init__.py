"""What was handed to other systems."""
