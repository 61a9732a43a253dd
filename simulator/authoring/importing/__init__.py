"""A script document read as draft scenarios: documents → lines → what they say → found shapes → drafts, with a report of the rest."""
