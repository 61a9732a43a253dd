"""What is wrong with phrases as phrases: doubled, contradicting, too long to be spoken, too few."""
