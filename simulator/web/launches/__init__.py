"""Scenarios that a learning platform opens (cmi5), from its launch to the last word that it is told."""
