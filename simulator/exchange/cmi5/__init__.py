"""Scenarios as assignable units of a learning platform."""
