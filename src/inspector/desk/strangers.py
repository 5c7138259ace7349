"""What the desk asks of a file from elsewhere beyond the ledger's door: its checklists are sound.

The ledger proves that entries are whole; whether a checklist can be scored only this room knows.
"""

import sqlite3
from collections.abc import Container

from inspector.language import _
from inspector.ledger import Refused

_SAID = (
    "SELECT record.name, value FROM record JOIN entry USING(r) JOIN field USING(f)"
    " WHERE record.name >= 'checklist/' AND record.name < 'checklist0' AND field.name = 'json'"
)


def judge_checklists(connection: sqlite3.Connection, known: Container[str] = ()) -> None:
    """Refused with one sentence where a checklist that is not `known` by its name is not sound."""
    for name, text in connection.execute(_SAID):
        if name in known:
            continue
        from inspector.checklist.load import ChecklistError, accept

        try:
            accept(name, str(text))
        except ChecklistError as error:
            raise Refused(
                _("its checklist {name} is not sound: {fault}").format(
                    name=name.removeprefix("checklist/"), fault=error.problems[0].words
                )
            ) from error
