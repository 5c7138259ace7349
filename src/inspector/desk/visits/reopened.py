"""Why a visit was opened again after it was finished: every time, with who and when."""

from typing import NamedTuple

from inspector.desk import names, restored
from inspector.desk.session import Desk
from inspector.language import moment
from inspector.ledger import Record, Value, look
from inspector.ledger.look import Author


class Reopened(NamedTuple):
    """The reason, by whom, and when (milliseconds; shown, never deciding)."""

    reason: str
    author: str
    at: int

    @property
    def words(self) -> str:
        """All of it in one line."""
        when = moment(self.at) if self.at else ""
        about = ", ".join(filter(None, (self.author, when)))
        return f"{self.reason} ({about})"


def reasons(desk: Desk, record: Record) -> tuple[Reopened, ...]:
    """Every reason that was given, in the order of the ledger; none for a visit never finished."""
    if not any(not item and field.startswith(names.FINISHED) for item, field in record.cells):
        return ()
    found = []
    status: dict[Author, Value] = {}
    for each in look.history(desk.ledger, record.name, ""):
        if restored.is_echo(each):
            continue  # it says again what somebody had said
        # A person writes the status and, right after it, the reason.
        if each.field == "status":
            status[each.author] = each.value
        elif each.field == "status.reason" and each.value and status.get(each.author) == "open":
            found.append(Reopened(str(each.value), each.author.name, each.at))
    return tuple(found)
