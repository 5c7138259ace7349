"""Findings from sheets, as entries that every machine writes alike."""
