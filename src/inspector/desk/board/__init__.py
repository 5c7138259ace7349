"""The season: how far it is, what it came to, what the board decides."""
