"""The office's own column: appraised, accepted, returned."""
