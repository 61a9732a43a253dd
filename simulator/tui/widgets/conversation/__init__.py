"""What the screens of a conversation are made of: the customer, the turn, the answer, the coach."""
