"""What a trainer sees first: how the library is, what waits for a decision, what is not out yet, what was edited."""
