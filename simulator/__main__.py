"""`python -m simulator` is the `simulator` command."""

import sys

from simulator.cli.main import main

if __name__ == "__main__":  # a process that works for this one reads the file under another name
    sys.exit(main())
