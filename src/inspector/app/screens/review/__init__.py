"""Looking back: find, compare, follow up, read everything on record."""
