"""The item clinic: which criteria, red lines and options look broken, by what officially happened to people."""
