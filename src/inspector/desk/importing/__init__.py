"""Findings from sheets, as entries that every machine writes alike; findings and rosters to sheets
that say the same when they are read in again."""
