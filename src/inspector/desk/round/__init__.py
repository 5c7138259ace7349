"""A round: its cells and organisations, its checklists."""
