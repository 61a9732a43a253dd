"""What is one person's alone: practice, drills and drafts, in a store of her own beside the common records."""
