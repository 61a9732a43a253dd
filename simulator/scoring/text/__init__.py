"""Normalised text and what it is made of: clauses, words, negations, quantities, entities."""
