"""Readiness: may somebody be let on the phone, how sure is that, and which attempt would settle it."""
