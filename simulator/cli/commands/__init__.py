"""The commands of `simulator`, one a file; each file has a click command named `command`."""
