"""The screens, one a file; each draws and asks, none decides what counts."""
