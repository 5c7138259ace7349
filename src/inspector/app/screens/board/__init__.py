"""The season at a glance, and what is decided."""
