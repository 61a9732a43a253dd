"""What a reply denies, beside what the phrases of a criterion assert and deny."""
