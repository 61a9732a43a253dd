"""Drills: the single weak move brought back on the right day – one card for each trainee and criterion. Pure."""
