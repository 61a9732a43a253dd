"""Kept attempts scored again, to see what an edit changes (`simulator replay`)."""
