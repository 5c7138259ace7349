"""The app by its keys, without a terminal."""
