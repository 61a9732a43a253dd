"""A process for each person who practises, and what goes between it and her browser."""
