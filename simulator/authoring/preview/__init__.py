"""A scenario played while it is edited, with the reasons for each score (`simulator preview`)."""
