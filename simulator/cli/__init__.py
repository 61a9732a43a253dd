"""The commands: each file parses, calls and prints; `main` is the one error funnel."""
