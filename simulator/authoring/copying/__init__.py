"""A scenario begun as a copy of another."""
