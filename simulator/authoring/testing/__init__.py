"""Examples and transcripts run as tests, with coverage (`simulator test`)."""
