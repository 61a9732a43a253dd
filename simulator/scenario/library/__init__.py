"""A folder of scenarios: where things lie, one found by id, all of them, those kept with attempts."""
