"""The desk: the use cases, what a person does, with no screen. App and command line call only this.

session    a person at a file (`Desk`)       roster, rounds   what is to be visited, under what
visit      a visit as it stands               findings         recording, finishing, reopening
standing, totals   results and their projections               sheet   CSV files from people
"""

from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.ledger.errors import LedgerError

__all__ = ["Desk", "LedgerError", "WrongInput"]
