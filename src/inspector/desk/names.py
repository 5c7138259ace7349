"""The names of records and items, and the codes that people type.

Codes of cells and rounds match `[A-Za-z0-9._-]{1,40}` and compare case-folded: inside, a code is
written in capitals; the spelling of the roster is what people see.
"""

import hashlib
import re

from inspector.desk.errors import WrongInput
from inspector.language import _
from inspector.ledger.entry import CODE, Sitting
from inspector.text import clean

COLUMNS = ("self", "team", "appraised")
WITHDRAWAL = "withdrawal"
"""The program of the sittings in which withdrawals and re-admissions are written."""
STOOD = "status.heads:"
"""Begins the fields that keep what stood when a visit was finished."""
FINISHED = "status.code"
"""Begins the fields that keep the code under which a visit was finished."""
CHECKLIST = "checklist:"
"""Begins the items of a round that name a checklist for a type of cells."""
ECHOES = "entries:"
"""Begins the fields that name what withdrawals wrote."""
REQUEST = "request:"
"""Begins the items of what a visit asks of the cell."""
CAME_OF_IT = ("done", "done_day")
"""The fields of a request that tell what came of it, after the visit."""
RESTRICTED = "restricted:"
"""Items that begin so (signs of violation) stay out of every list, history and print."""


def code(text: str, what: str) -> str:
    """`text` as a code inside names; WrongInput where it cannot be one. `what` is shown."""
    if not CODE.fullmatch(text):
        raise WrongInput(
            _(
                "{what} “{text}”: a code has 1 to 40 letters A-Z, digits, point, dash, underline"
            ).format(what=what, text=text)
        )
    return text.upper()


def in_time(round_code: str) -> list[tuple[int, int, str]]:
    """The order of rounds in time, as people name them: 2023, 2023-R2, 2024, 2024-Q10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", round_code)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def visit(round_: str, cell: str) -> str:
    """The record of the one visit of a cell in a round."""
    return f"visit/{round_}/{cell}"


def cell(cell_: str) -> str:
    """The record of a cell."""
    return f"cell/{cell_}"


def round_(round_code: str) -> str:
    """The record of a round."""
    return f"round/{round_code}"


def merge(digest: bytes) -> str:
    """The record of a merged file, by the SHA-256 of its bytes."""
    return merge_of(digest.hex()[:16].upper())


def merge_of(key: str) -> str:
    """The same by its key, the first 16 letters."""
    return f"merge/{key}"


def echoes(sitting: Sitting, part: int) -> str:
    """The field, in a merged file's record, for ids of entries that a withdrawal or re-admission
    wrote: one a sitting, and further parts where they are many."""
    return f"{ECHOES}{sitting.id.hex()[:8]}" + (f".{part}" if part else "")


def receipt(author: str, machine: str) -> str:
    """The record of what an office holds of a person on a machine."""
    return "receipt/" + _short_hash("\n".join((author, machine))).upper()


def in_round(round_code: str) -> str:
    """The item of a cell's record that holds its row in a round's roster."""
    return f"round:{round_code}"


def evidence(text: str) -> str:
    """The item of an evidence reference: named by its first text, so that two people's join."""
    return "evidence:" + _short_hash(text)


def request(text: str) -> str:
    """The item of a request: named by its first text, so that two people's join."""
    return REQUEST + _short_hash(text)


def signature(name: str) -> str:
    """The item of a person's signature, however the name's letters are cased or composed."""
    return "signature:" + person(name)


def stood(sitting: Sitting) -> str:
    """The field for what stood when a visit was finished: one a sitting, so that two people who
    finish it are no conflict about that."""
    return f"{STOOD}{sitting.id.hex()[:8]}"


def finished(sitting: Sitting) -> str:
    """The field for the code of a finished visit; one a sitting, as `stood`."""
    return f"{FINISHED}:{sitting.id.hex()[:8]}"


def is_seal(field: str) -> bool:
    """Whether a field only serves to tell later what came after a finish."""
    return field.startswith((STOOD, FINISHED))


def person(name: str) -> str:
    """The key of a person inside items: two who write the same name mean the same person."""
    return _short_hash(clean(name, lines=False).strip().casefold())


def is_restricted(item: str) -> bool:
    """Whether an item holds restricted text."""
    return item.startswith(RESTRICTED)


def reason(field: str, sitting: Sitting) -> str:
    """The field for why a field was settled: one a sitting, for two reasons are no conflict."""
    return f"reason:{field}:{sitting.id.hex()[:8]}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def place(record: str, item: str) -> tuple[str, str]:
    """The codes of the cell and the round that a record's item is about; empty where of none."""
    kind, _slash, rest = record.partition("/")
    if kind == "visit":
        in_round_, _slash, of_cell = rest.partition("/")
        return of_cell, in_round_
    if kind == "cell":
        return rest, item.removeprefix("round:")
    return "", rest if kind == "round" else ""


def conflict_key(record: str, item: str, field: str) -> str:
    """A short name of a cell of the table, the same in every file: eight letters and digits."""
    text = "\n".join((record, item, field))
    return hashlib.sha256(text.encode()).hexdigest()[:8]
