"""What official attempts say in xAPI."""
