"""A scenario drawn: one model, renderings for terminals, pages and other tools (`simulator graph`)."""
