"""Appraising, accepting, returning."""
