"""What a person often writes: the texts of the own notes and explanations, the most frequent first.

Entries have no index by writer, so the visits that were touched last are looked through: as quick
in a file of ten thousand visits as in one of a hundred.
"""

from collections import Counter
from collections.abc import Iterable

from inspector.desk import names
from inspector.desk.session import Desk

MOST = 9
"""So many are offered: one for each digit."""
LONGEST = 200
"""A longer text is an essay and no phrase."""
VISITS = 500
"""So many visits are looked through, the one touched last first."""

_QUERY = """
SELECT item.name, r, f, value FROM (
  SELECT r, at FROM visit_state NOT INDEXED WHERE view = 'team' ORDER BY at DESC LIMIT ?
) AS visit CROSS JOIN entry USING(r) JOIN item USING(i)
WHERE f IN (SELECT f FROM field WHERE name IN ({fields}))
  AND w IN (SELECT w FROM sitting WHERE author = ?)
ORDER BY visit.at DESC, entry.r, i, f, entry.at
"""
_FIELDS = [f"{column}.{kind}" for column in names.COLUMNS for kind in ("explain", "note")]


def own(desk: Desk, criterion: str) -> tuple[str, ...]:
    """The person's own phrases: first those of this criterion, then those of all, each group by
    frequency and then by the visit touched last."""
    here: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for item, text in _texts(desk):
        everywhere[text] += 1
        if item == criterion:
            here[text] += 1
    # `most_common` keeps the order of first sight among equals: the newest visit comes first.
    ranked = [text for count in (here, everywhere) for text, _times in count.most_common()]
    return tuple(dict.fromkeys(ranked))[:MOST]


def _texts(desk: Desk) -> Iterable[tuple[str, str]]:
    """Criterion and text of every place where the person has written, as it was written last."""
    query = _QUERY.format(fields=", ".join("?" * len(_FIELDS)))
    last: dict[tuple[int, int, str], tuple[str, str]] = {}
    rows = desk.ledger.connection.execute(query, (VISITS, *_FIELDS, desk.person))
    for item, r, f, value in rows:
        text = value.strip() if isinstance(value, str) else ""
        last[r, f, item] = (item, text)
    return [said for said in last.values() if said[1] and len(said[1]) <= LONGEST]
