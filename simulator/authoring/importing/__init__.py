"""A script document read as draft scenarios: documents → lines → found shapes → drafts, with a report of the rest."""
