"""The two lists of following up: what is read of each, which part is shown, what is said of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from inspector.app.widgets.promise_rows import FollowRow
from inspector.desk import Desk
from inspector.desk.across import Step
from inspector.desk.looking import promises, shortcomings
from inspector.desk.looking.promises import Promise, Wanted
from inspector.language import N, _

KINDS = ("requests", "shortcomings")
SOON = 30
"""Days within which a request is due soon."""
FILTERS: dict[str, tuple[str, Wanted]] = {
    "open": (N("not carried out yet"), Wanted("open")),
    "overdue": (N("overdue"), Wanted("overdue")),
    "soon": (N("due within {days} days"), Wanted("open", SOON)),
    "done": (N("carried out"), Wanted("done")),
    "all": (N("all"), promises.EVERY),
}


def read(desk: Desk, today: date, round_: str, kind: str, step: Step) -> Sequence[FollowRow]:
    """The rows of a list: requests of all rounds, or shortcomings of a round's cells."""
    if kind == "requests":
        return [FollowRow(each) for each in promises.read(desk, today, step=step)]
    return [FollowRow(each) for each in shortcomings.read(desk, round_, step)]


def chosen(every: Sequence[FollowRow], which: str, today: date) -> Sequence[FollowRow]:
    """Of requests those that one of `FILTERS` lets through; shortcomings are shown all."""
    asked = {id(row.about): row for row in every if isinstance(row.about, Promise)}
    if not asked:
        return every
    found = [row.about for row in every if isinstance(row.about, Promise)]
    return [asked[id(each)] for each in promises.chosen(found, FILTERS[which][1], today)]


def counts(kind: str, every: Sequence[FollowRow]) -> Mapping[str, int]:
    """How many there are in every state."""
    if kind == "requests":
        return promises.counts([row.about for row in every if isinstance(row.about, Promise)])
    return shortcomings.counts([row.about for row in every if not isinstance(row.about, Promise)])


def about(kind: str, which: str, round_: str) -> str:
    """Which part of a list is shown, in words."""
    if kind == "requests":
        return _(FILTERS[which][0]).format(days=SOON)
    return _("round {round}").format(round=round_)


def nothing(kind: str, which: str, every: Sequence[FollowRow]) -> str:
    """What is said where a list shows none of `every`."""
    if kind != "requests":
        return _("earlier visits of these cells found nothing wanting")
    if not every:
        return _("no visit has asked for anything yet")
    if which == "open":
        return _("nothing is open: all that was asked is done")
    return _("there is none of these; f shows others")
