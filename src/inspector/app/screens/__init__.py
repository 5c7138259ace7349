"""The screens, each with its style sheet beside it. All but the first are imported when opened."""
