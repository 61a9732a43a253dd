"""Documents of several formats, read as lines."""
