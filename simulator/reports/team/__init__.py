"""A team on one page: who is ready and why not, skills and scenarios by person, red lines, whom to coach on what."""
