"""The plan of a round and what changes it."""
