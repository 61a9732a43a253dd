"""One YAML file read: its text, a tree with places, its value, and everything that is wrong with it."""
