"""Diagnostics: a finding as a value, the catalogue of codes, renderings."""
