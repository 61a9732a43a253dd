"""Single values changed or added in a YAML text that stays otherwise as its author wrote it."""
