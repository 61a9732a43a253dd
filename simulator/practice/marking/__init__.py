"""A coach's own judgement beside the machine's: what can be marked, the words for it, and which marks stand."""
