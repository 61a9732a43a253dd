"""What those use who write and keep scenarios."""
