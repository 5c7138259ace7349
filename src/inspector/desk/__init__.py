"""The desk: the use cases, what a person does, with no screen. App and command line call only this.

session    a person at a file (`Desk`)     names    of records and items, and codes
keys, sealing    the person's key, and what it signs when a sitting ends
admitted, trusting, counting    keys on record, how sittings stand, what counts where a round
                                requires seals
places, files    where files may be; the files of evidence      demo    the pilot season

and the rooms, those above using those below:
importing  findings from sheets
figures    a round as a whole: results, points lost, rounds in a row, inspectors, weeks
board      the season: how far it is, what it came to, what the board decides
witnesses  what shows that a file was altered; the audit pack
office     what files bring, merging, taking back, receipts, start files, hand-back
settling   what two people say differently: side by side, settled, settled again
appraisal  the office's own column: appraised, accepted, returned
search     one line over everything that was said, and the index of it on this machine
looking    what ever stood, earlier visits, visits compared, every number explained
planning   who is visited, by whom, when, under which checklist
visits     a visit: what is asked, found, shown, asked for, signed; lists of visits
round      cells and organisations, checklists
keyring    keys that an office admits, and the marks beside what they sealed
sheets     tables from people, CSV or XLSX
"""

from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.ledger.errors import LedgerError
from inspector.ledger.store import unreadable

__all__ = ["Desk", "LedgerError", "WrongInput", "unreadable"]
