"""Who there is – ids, names, teams, coaches – and what they were asked to do."""
