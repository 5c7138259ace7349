"""Searching: the line one types, what of a file is found, the index of it on this machine."""
