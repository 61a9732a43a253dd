"""Statements on their way to a record store."""
