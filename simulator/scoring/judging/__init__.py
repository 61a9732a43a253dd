"""From a prepared turn and a reply to a score with its evidence."""
