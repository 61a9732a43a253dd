"""Text to evidence to score: pure functions behind `score_reply`; the only room that imports rapidfuzz to score."""
