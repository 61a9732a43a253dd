"""Rows of the trainer's tools: of the review, of the desk, of an attempt to be marked."""
