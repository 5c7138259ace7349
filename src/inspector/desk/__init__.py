"""The desk: the use cases, what a person does, with no screen. App and command line call only this.

session    a person at a file (`Desk`)        places    where files may be, and which one is opened
roster, rounds   what is to be visited, under what     imports, sheet   findings and CSV files
visit      a visit as it stands                findings   recording, finishing, reopening
frame, framing   the visit's frame             people, remarks   who came; objection, opinions
registers, register_rows   lists kept in a visit, and the figures that they come to
steps      undo and redo, across restarts
evidence, documents, files   references to documents, naming and linking them, their files
listing, season   lists and counts
conflicts, sides, settle, alike, resettling   what differs, side by side, settled, settled again
forms, doors   values as people write them, and judged      explained, past   why, said before
appraising, accepting, returning   the office's own column, what counts, what goes back
marks, accepted   these as they stand on a finding
enrolling, planning, plan_sheet   a roster, teams and days from sheets, who scores what
moving, next_round, start_files   cells that are gone, the round after, a file for each inspector
columns, headings, workbook, csv_lines   how people's sheets are read
office, handover, folders   merging, sync, hand-over copies      trust     verifying a file
receipts, receipting, claims, mine   what an office holds of what was written on a machine
handback, inspectors   each inspector's file, and who they are     holding   who is merging now
standing, totals   results and their projections       demo      the pilot season
"""

from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.ledger.errors import LedgerError

__all__ = ["Desk", "LedgerError", "WrongInput"]
