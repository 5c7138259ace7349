"""The office: files that come in, merges, hand-back, checklists."""
