"""Every fault that can be found, as data; `catalogue` is how the rest of the room reads it."""
