"""The two ways to hold an attempt; apart from its events, so that naming one is quick."""

from enum import StrEnum


class Mode(StrEnum):
    """practice: help, rewind, private. official: no help, feedback at the end, visible to managers."""

    PRACTICE = "practice"
    OFFICIAL = "official"
