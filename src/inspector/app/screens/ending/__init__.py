"""The end of a visit: gaps, conclusions, reading, signing, minutes."""
