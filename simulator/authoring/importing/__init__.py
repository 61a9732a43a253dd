"""A script document read as draft scenarios: documents → lines → shapes → drafts, and a report."""
