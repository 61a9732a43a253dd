"""The commands of `simulator`, a room for each kind of user; each file has a click command named `command`."""
