"""What a person does with evidence: name a document, link it, fill in its details, add its file.

Every step can be undone. A file is brought into the store first (`bring`, away from the file's one
thread), and only then referred to (`attach`): an entry never names a file that is not whole.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from inspector import days
from inspector.desk import files
from inspector.desk.errors import WrongInput
from inspector.desk.files import Kept
from inspector.desk.session import Desk
from inspector.desk.visits import evidence, findings, visit, writing
from inspector.desk.visits.evidence import DETAILS, EVIDENCE, LINK, SEEN, Evidence
from inspector.desk.visits.writing import Fact, Place, Step
from inspector.language import _
from inspector.text import clean

MAX_DETAIL = 500
"""Longest detail of a reference, in characters."""
LEAST_ID = 4
NO_FILE = Kept("", "", 0)
OPENED = frozenset(
    [
        *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".pdf"),
        *(".txt", ".csv", ".odt", ".ods", ".odp", ".doc", ".docx", ".xls", ".xlsx", ".ppt"),
        *(".pptx", ".mp3", ".m4a", ".wav", ".mp4", ".mov"),
    ]
)
"""Suffixes of what only shows itself when it is opened: a program would run."""


def read(desk: Desk, cell: str, round_: str | None = None) -> tuple[Evidence, ...]:
    """The references of a visit."""
    return visit.read(desk, cell, round_).evidence


def find(references: Sequence[Evidence], id_: str, cell: str) -> Evidence:
    """The reference of an id or of how it begins, among those of a cell's visit; WrongInput where
    it is none or several."""
    found = [each for each in references if each.id.startswith(id_.strip().casefold())]
    if len(found) != 1 or len(id_.strip()) < LEAST_ID:
        raise _unknown(cell, id_)
    return found[0]


def add(desk: Desk, cell: str, criterion: str, details: Mapping[str, str]) -> Step:
    """Make a reference of its details and link it to a criterion.

    Where one of this name stands already, its details stay and it is linked.
    """
    place = Place(desk, cell)
    found = findings.criterion_of(place.checklist, criterion)
    said = {field: sound_detail(place, field, text) for field, text in details.items()}
    first = evidence.first_text(said, place.checklist.evidence_types)
    if not first:
        raise WrongInput(_("name the document: its type, or its number"))
    item = EVIDENCE + evidence.id_of(first)
    facts: list[Fact] = [(item, LINK + found.id, 1), (item, "text", first)]
    for field, text in said.items():
        if text and not any(place.record.values(item, field)):
            facts.append((item, field, text))
    return writing.state(desk, cell, facts)


def link(desk: Desk, cell: str, id_: str, criteria: Iterable[str]) -> Step:
    """Link a reference to more criteria."""
    return edit(desk, cell, id_, {}, criteria)


def unlink(desk: Desk, cell: str, id_: str, criterion: str) -> Step:
    """Take a reference from a criterion; what is known of it stays."""
    place = Place(desk, cell)
    found = findings.criterion_of(place.checklist, criterion)
    return writing.state(desk, cell, [(_item(place, id_), LINK + found.id, None)])


def edit(
    desk: Desk,
    cell: str,
    id_: str,
    details: Mapping[str, str],
    criteria: Iterable[str] = (),
    kept: Kept | None = None,
) -> Step:
    """Change details of a reference (empty: taken back), link it to more criteria, and refer to a
    file that was brought into the store (NO_FILE: to none any more).

    WrongInput for what cannot be, and for a field that people say differently: nobody writes over
    that without having settled it.
    """
    place = Place(desk, cell)
    item = _item(place, id_)
    facts: list[Fact] = []
    for field, text in details.items():
        facts.append((item, field, sound_detail(place, field, text) or None))
    for criterion in criteria:
        found = findings.criterion_of(place.checklist, criterion)
        facts.append((item, LINK + found.id, 1))
    if kept is not None:
        _check_here(desk, kept)
        facts += [
            (item, "file", kept.digest or None),
            (item, "file.name", kept.name or None),
            (item, "file.size", kept.size or None),
        ]
    for field in (field for _of, field, _value in facts):
        if not field.startswith(LINK) and len(place.record.values(item, field)) > 1:
            words = _("two people say different things of it ({field}): settle that first")
            raise WrongInput(words.format(field=field))
    return writing.state(desk, cell, facts)


def sound_detail(place: Place, field: str, text: str) -> str:
    """A detail as it is stored; WrongInput says what is wrong with it."""
    text = clean(text, lines=False).strip()
    if len(text) > MAX_DETAIL:
        raise WrongInput(
            _("a detail may have {most} characters; this one has {count}").format(
                most=MAX_DETAIL, count=len(text)
            )
        )
    if field == "type":
        return evidence.type_of(text, place.checklist.evidence_types)
    if field == "day":
        try:
            return days.read_day(text)
        except ValueError as error:
            raise WrongInput(str(error)) from None
    if field == "seen" and text not in ("", *SEEN):
        raise WrongInput(
            _("“{text}” is not what can be seen: it is original or copy").format(text=text)
        )
    if field not in DETAILS:
        raise WrongInput(
            _("evidence has no detail “{field}”; it has {known}").format(
                field=field, known=", ".join(DETAILS)
            )
        )
    return text


def path_of(typed: str, folder: Path | None = None) -> Path:
    """The file that a person means: typed, or pasted as terminals and file managers write it.

    What is no whole path lies in `folder`. WrongInput where nothing was typed.
    """
    text = typed.strip()
    if len(text) > 1 and text[0] in "'\"" and text[0] == text[-1]:
        text = text[1:-1]
    if not text or "\0" in text:
        raise WrongInput(_("type or paste the path of a file"))
    if text.startswith("file:"):
        from urllib.request import url2pathname

        text = url2pathname(urlsplit(text).path)
    path = (folder or Path()) / os.path.expanduser(text)
    if os.sep != "\\" and "\\" in text and not os.path.exists(path):
        # A file that was dragged into the terminal: a shell would read it so.
        path = (folder or Path()) / os.path.expanduser(re.sub(r"\\(.)", r"\1", text))
    return path


def bring(
    file: Path, reference: Evidence, source: Path, progress: files.Progress | None = None
) -> Kept:
    """Take a file into the store of the inspection file `file`, for a reference.

    Where the reference names a file that is not here, only that one is taken.
    """
    store = files.store_of(file)
    here = not reference.file or files.state(store, reference.file) == "present"
    return files.keep(store, source, "" if here else reference.file, progress=progress)


def attach(desk: Desk, cell: str, id_: str, kept: Kept) -> Step:
    """Refer to a file that was brought into the store."""
    return edit(desk, cell, id_, {}, kept=kept)


def detach(desk: Desk, cell: str, id_: str) -> Step:
    """Take the file from a reference; its bytes stay in the store, for undo and for the past."""
    return edit(desk, cell, id_, {}, kept=NO_FILE)


def states(file: Path, references: Iterable[Evidence]) -> dict[str, str]:
    """By id: `present`, `awaited` (named, not here) or `differs` (other bytes), where one is named.

    It reads whole files, so it belongs in a thread of its own; what it read once it remembers.
    """
    store = files.store_of(file)
    return {
        each.id: files.state(store, each.file, each.file_size) for each in references if each.file
    }


def place_of(file: Path, reference: Evidence) -> Path:
    """Where the file of a reference is, proven whole; WrongInput where it is not here."""
    store = files.store_of(file)
    if not reference.file:
        raise WrongInput(_("there is no file with this document"))
    found = files.find(store, reference.file)
    match files.state(store, reference.file, reference.file_size):
        case "present" if found is not None:
            return found
        case "differs":
            words = _("{name} has other bytes than it had: bring it again")
        case _awaited:
            words = _("{name} is not here: bring it, or ask who has it")
    raise WrongInput(words.format(name=reference.file_name))


def may_open(path: Path) -> bool:
    """Whether opening a file only shows it."""
    return path.suffix.lower() in OPENED


def _item(place: Place, id_: str) -> str:
    item = EVIDENCE + id_
    if not any(place.record.values(item, "text")):
        raise _unknown(place.cell.shown, id_)
    return item


def _unknown(cell: str, id_: str) -> WrongInput:
    words = _("there is no evidence “{id}” here: `inspector evidence {cell}` lists them")
    return WrongInput(words.format(id=id_, cell=cell))


def _check_here(desk: Desk, kept: Kept) -> None:
    store = files.store_of(desk.ledger.path)
    if kept.digest and files.state(store, kept.digest, kept.size) != "present":
        raise WrongInput(_("the file {name} is not in the store").format(name=kept.name))
