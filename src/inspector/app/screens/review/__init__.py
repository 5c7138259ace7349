"""Looking back: find, read, compare, follow up, see a round."""
