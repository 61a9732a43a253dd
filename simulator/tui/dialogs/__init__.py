"""Questions in front of a screen, each answered once."""
