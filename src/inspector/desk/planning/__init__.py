"""Planning a round: who is visited, by whom, when, under which checklist."""
