"""A trainee's day: what is due, what comes next, what got better. Pure; a store is passed in."""
