"""What a trainee's day keeps: cards and their reviews, drills, and what was put away."""
