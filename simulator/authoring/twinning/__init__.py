"""A scenario begun in another language: the same conversation, its texts to be translated."""
