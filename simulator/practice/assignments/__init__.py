"""What people were asked to do by when: how far they are, in words, and as a calendar."""
