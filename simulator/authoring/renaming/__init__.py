"""A name changed wherever it is used: a scenario, turn, criterion, red line or ending, in every language."""
