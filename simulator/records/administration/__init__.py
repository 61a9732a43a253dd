"""What an administrator does with databases of records: move them, look after them, say who may read what."""
