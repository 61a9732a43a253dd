"""Coaches' marks as they are kept."""
