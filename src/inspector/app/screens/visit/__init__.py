"""The visit: its page, its keys, and the sheets that open from it."""
