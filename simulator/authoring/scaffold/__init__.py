"""New courses and scenarios from templates (`simulator new`)."""
