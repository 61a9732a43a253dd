"""Which files a trainer's command works on, and where in them something stands."""
