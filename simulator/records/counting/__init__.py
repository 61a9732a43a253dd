"""Many attempts counted where they are kept: sums and lists for pages about people, never single events."""
