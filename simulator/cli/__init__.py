"""The command line: `commands` parse, call and print; `main` is the one error funnel."""
