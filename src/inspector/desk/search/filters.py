"""The filters of a query, turned into what the index and the file can be asked.

What a filter says of visits gives their records; what it says of a text gives words of the index.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Set
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.desk.search import places
from inspector.desk.search.index import Index
from inspector.desk.search.keeper import ABOUT, BY, KIND, PAST
from inspector.desk.search.places import State
from inspector.desk.search.query import Query
from inspector.desk.session import Desk
from inspector.desk.visits import listing
from inspector.language import _
from inspector.text import clean

MOST_KNOWN = 8
"""As many people are named where somebody unknown is meant."""
_OF_VISITS = ("verdict", "changed")
_OF_PLACES = ("round", "cell", "type", "org")


class Within(NamedTuple):
    """Where something is looked for.

    `visits` are the visits by record and `cells` the rounds of a cell's record whose rosters have
    it, both None where every one will do. `tags` is what the words of the index are joined with,
    empty for none; `without` what must not be there. `criteria` (the file's numbers, empty: any)
    are those on which points must be lost (`lost`) or evidence be missing (`bare`). `columns` gives
    the column that counts in a record, where it is not `column`.
    """

    visits: Mapping[int, State] | None
    cells: Mapping[int, Collection[str]] | None
    tags: str
    without: str
    lost: bool
    bare: bool
    criteria: Collection[int]
    authors: Set[int] | None
    column: str
    appraised: Collection[int]
    past: bool

    def column_of(self, r: int) -> str:
        """The column that counts in a record."""
        return "appraised" if r in self.appraised else self.column

    def asks(self, lost: int, bare: int) -> bool:
        """Whether it is asked for a finding that lost so many points, or has no evidence."""
        return (lost > 0 or not self.lost) and (bool(bare) or not self.bare)


def within(desk: Desk, index: Index, query: Query) -> Within:
    """The filters of a query at a desk. WrongInput for a round, type, criterion or person that
    there is not."""
    said = query.filters
    of_places = any(name in said for name in _OF_PLACES)
    of_visits = any(name in said for name in _OF_VISITS)
    visits: Mapping[int, State] | None = None
    cells: Mapping[int, Collection[str]] | None = None
    if of_places or of_visits:
        chosen = places.chosen(desk, said.get("round", ()))
        through, cells = places.cells(desk, chosen, query)
        visits = places.visits(desk, index, chosen, query, through)
    about = _criteria(desk, said)
    authors = _authors(desk, index, said["by"]) if "by" in said else None
    tags = []
    if "in" in said:
        tags.append(_any(KIND, said["in"]))
    if about is not None:
        tags.append(_any(ABOUT, about))
    if authors is not None:
        tags.append(_any(BY, authors))
    lost, bare = "lost" in said, "evidence" in said
    if of_visits or lost or bare or about is not None:
        cells = {}
    past = query.one("past")
    return Within(
        visits,
        cells,
        " AND ".join(tags),
        "" if past else f'"{PAST}"',
        lost,
        bare,
        about or (),
        authors,
        "team" if desk.column != "self" else "self",
        _appraised(desk),
        past,
    )


def _any(mark: str, values: Iterable[object]) -> str:
    terms = [f'"{mark}{value}"' for value in values]
    # A term that no text has: nothing is found.
    return "(" + " OR ".join(terms or [f'"{mark}-"']) + ")"


def _criteria(desk: Desk, said: Mapping[str, tuple[str, ...]]) -> list[int] | None:
    """The file's numbers of the criteria that are meant, of all checklists; None for any."""
    wanted = [*said.get("criterion", ()), *said.get("section", ())]
    wanted += [each for each in said.get("lost", ()) if each != "yes"]
    if not wanted:
        return None
    criteria: dict[str, set[str]] = {}
    sections: dict[str, None] = {}
    for name in desk.ledger.records("checklist/"):
        list_ = desk.checklist(name.removeprefix("checklist/"))
        for section in list_.sections if list_ else ():
            own = {each.id for each in section.criteria}
            sections[section.id] = None
            criteria.setdefault(section.id.upper(), set()).update(own)
            for each in own:
                criteria.setdefault(each.upper(), set()).add(each)
    for each in wanted:
        if each.upper() not in criteria:
            words = _("no checklist has a criterion or a section “{id}”; the sections are {known}")
            raise WrongInput(words.format(id=each, known=", ".join(sections) or "–"))
    named = [
        set[str]().union(*(criteria[each.upper()] for each in said[name] if each != "yes"))
        for name in ("criterion", "section", "lost")
        if any(each != "yes" for each in said.get(name, ()))
    ]
    both = set.intersection(*named)
    numbers = (desk.ledger.items.number(each) for each in sorted(both))
    return [number for number in numbers if number is not None] or [0]


def is_criterion(desk: Desk, word: str) -> bool:
    """Whether a checklist of the file has a criterion of this id."""
    if desk.ledger.items.number(word.upper()) is None:
        return False  # nothing was ever said of such a one: no checklist need be read
    return any(
        word.upper() == criterion.id.upper()
        for name in desk.ledger.records("checklist/")
        if (list_ := desk.checklist(name.removeprefix("checklist/"))) is not None
        for criterion in list_.criteria
    )


def _authors(desk: Desk, index: Index, wanted: tuple[str, ...]) -> Set[int]:
    """The people who are meant, by a part of their name."""
    people = desk.ledger.connection.execute(
        "SELECT min(w), author FROM sitting GROUP BY author"
    ).fetchall()
    for each in wanted:
        if not any(places.holds((each,), author) for _w, author in people):
            known = sorted(clean(author, lines=False) for _w, author in people)
            words = _("nobody who wrote in this file is called “{name}”; there are: {known}")
            said = ", ".join(known[:MOST_KNOWN]) + ", …" * (len(known) > MOST_KNOWN)
            raise WrongInput(words.format(name=each, known=said or "–"))
    return {index.keeper.writer(w) for w, author in people if places.holds(wanted, author)}


def _appraised(desk: Desk) -> Collection[int]:
    """The records in which the appraised column counts: where it decides and says something."""
    if desk.column == "self":
        return ()
    deciding = [each for each in desk.rounds() if listing.view(desk, each) == "appraised"]
    rows = desk.ledger.connection.execute(
        "SELECT r FROM visit_state WHERE view = 'appraised'"
        " AND round IN (SELECT value FROM json_each(?))",
        (json.dumps(deciding),),
    )
    return frozenset(r for (r,) in rows)
