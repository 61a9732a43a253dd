"""The trainer's tools: tests with coverage, checks that need scoring, pictures, imports, reviews."""
