"""Conflicts: the list, the sides, the history of a criterion."""
