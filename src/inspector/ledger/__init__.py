"""The ledger: entries that never change, in one SQLite file; merge is their union.

file      one open file: read a record as it stands, write changes, renew projections
store     below it: the connection, and transactions that are on the disk when they end
entry     what an entry and a sitting are, and how they get their names
record    heads, conflicts and content of a record, derived from its entries
door      the only way in for a file from elsewhere; prove: what it must stand; ahead: many files
union     merge; copy: hand-over copies; withheld: what these leave out
seals     what a sitting signs of its entries; sealed: how the sittings of a file stand
look      history and conflicts; draft; prints
It knows no checklist and no screen.
"""

from inspector.ledger.entry import Change, Entry, Sitting, Value, Writer, now
from inspector.ledger.errors import Doubtful, LedgerError, NotSaved, Refused
from inspector.ledger.file import Ledger
from inspector.ledger.record import Head, Record

__all__ = [
    "Change", "Doubtful", "Entry", "Head", "Ledger", "LedgerError", "NotSaved", "Record", "Refused",
    "Sitting", "Value", "Writer", "now",
]  # fmt: skip
