"""Which routes a conversation can take, proved by going through every value that its conditions can see."""
