"""Official attempts: what keeps them fair, where a manager sets it, and how it is said."""
