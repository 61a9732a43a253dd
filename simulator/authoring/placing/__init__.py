"""Where a new or moved scenario goes: its name, its place in the course, and what its library needs beside it."""
