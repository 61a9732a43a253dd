"""Official results as a table that gradebooks take."""
