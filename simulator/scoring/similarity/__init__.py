"""How alike texts are, and classifiers that learn from phrases."""
