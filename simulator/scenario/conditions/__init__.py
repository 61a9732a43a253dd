"""Conditions (`when`) parsed, checked and evaluated."""
