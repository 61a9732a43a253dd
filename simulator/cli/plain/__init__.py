"""An attempt line by line in any terminal: words only, for screen readers too."""
