"""Following up drawn: a request or a shortcoming in a row, counts above, the whole of it below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from inspector import days
from inspector.app.finding import findable
from inspector.app.widgets.drawn import Fitting, Fixed, Lines, spread
from inspector.app.widgets.flow import fit, hang
from inspector.app.widgets.rows import BESIDE
from inspector.checklist.number import points
from inspector.desk.looking import promises, shortcomings, wording
from inspector.desk.looking.promises import Promise
from inspector.desk.looking.shortcomings import Shortcoming
from inspector.language import N, _, pick
from inspector.text import clean

DAY, CELL, ROUND, WHO, STATE, CRITERION, LOST = 13, 11, 10, 18, 24, 9, 6
TITLES = {"requests": N("Requests"), "shortcomings": N("Shortcomings of earlier visits")}
_TONES = {"overdue": "$warn", "again": "$warn", "no": "$warn", "done": "$good", "yes": "$good"}
_MARKS = {"overdue": "!", "again": "!", "no": "!", "done": "✓", "yes": "✓"}
NOW = {
    "lost": N("points are lost again"),
    "full": N("full points now"),
    "open": N("not answered yet"),
}


@dataclass(eq=False, slots=True)
class FollowRow:
    """A request or a shortcoming, with what is searched."""

    about: Promise | Shortcoming
    folded: str = ""
    exact: str = ""

    def __post_init__(self) -> None:
        """Keep what is searched."""
        each = self.about
        said = (
            (each.request.text, each.request.person, each.request.done, each.round)
            if isinstance(each, Promise)
            else (each.criterion.id, pick(each.criterion.title), each.why, each.before)
        )
        self.exact = " ".join((each.shown, each.name, each.organisation, *said)).casefold()
        self.folded = findable(self.exact)


class FollowTitle(Fitting):
    """Which list this is, which part of it is shown, and how many there are of each kind."""

    def __init__(self) -> None:
        super().__init__(id="title")
        self._left, self._right = "", ""

    def show(self, kind: str, about: str, counted: Mapping[str, int]) -> None:
        """Show the list of a kind; `about` says which part of it."""
        words = promises.STATES if kind == "requests" else shortcomings.STATES
        self._left = " · ".join(filter(None, (_(TITLES[kind]), about)))
        self._right = " · ".join(f"{_(words[key])} {n}" for key, n in counted.items() if n)
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line, or two."""
        left = Content.styled(f" {self._left}", "bold")
        right = Content.styled(f"{self._right} ", "$muted")
        if left.cell_length + right.cell_length + 2 <= width:
            return [spread(left, right, width)]
        return [left.truncate(width, ellipsis=True), spread(Content(""), right, width)]


class FollowColumns(Fixed):
    """The names of the columns; it also draws the rows, so that both agree."""

    def __init__(self) -> None:
        super().__init__(id="columns")
        self.kind = "requests"

    def show(self, kind: str) -> None:
        """Name the columns of a list."""
        self.kind = kind
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        if self.kind == "requests":
            words = (_("until"), _("cell"), _("in round"), _("request"), _("who is to do it"))
            row = _request_row([Content(word) for word in words], width - BESIDE)
        else:
            words = (
                _("state"),
                _("cell"),
                _("criterion"),
                _("lost"),
                _("why points were lost"),
            )
            row = _shortcoming_row([Content(word) for word in words], width - BESIDE)
        return [Content.assemble("  ", row).stylize("$muted")]

    def draw(self, row: FollowRow, width: int) -> Content:
        """A request or a shortcoming."""
        each = row.about
        if isinstance(each, Promise):
            asked = each.request
            day = days.show(asked.due) or "–"
            tone = "$warn" if asked.late else _TONES.get(each.state, "")
            mark = Content.styled(f"{_MARKS.get(each.state, ' ')} {day}", tone)
            late = Content.styled(_("late") + " · " if asked.late else "", "$warn")
            cells = (
                mark,
                Content(each.shown),
                Content.styled(each.round, "$muted"),
                late + Content(clean(asked.text, lines=False)),
                Content(clean(asked.person, lines=False)),
            )
            return _request_row(cells, width)
        words = f"{_MARKS.get(each.state, ' ')} {_(shortcomings.STATES[each.state])}"
        why = clean(each.why, lines=False) or pick(each.criterion.title)
        cells = (
            Content.styled(words, _TONES.get(each.state, "$muted")),
            Content(each.shown),
            Content.styled(each.criterion.id, "$lead"),
            Content(f"-{points(each.lost)}"),
            Content.assemble((f"{each.before}  ", "$muted"), why),
        )
        return _shortcoming_row(cells, width)


class FollowDetail(Lines):
    """What the cursor is on, in full."""

    DEFAULT_CSS = "FollowDetail { height: 4; scrollbar-size: 0 0; margin: 1 0 0 0; }"
    row: FollowRow | None = None

    def show(self, row: FollowRow | None) -> None:
        """Show another one."""
        self.row = row
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """A few lines."""
        if self.row is None:
            return []
        each = self.row.about
        place = " · ".join(filter(None, dict.fromkeys((each.shown, each.name, each.organisation))))
        lead = Content(" ")
        said = _asked(each) if isinstance(each, Promise) else _found(each)
        made = hang(lead, Content.styled(place, "$muted"), width - 1, 1)
        for text, most in said:
            made += hang(lead, Content(text), width - 1, most)
        return made


def _asked(each: Promise) -> list[tuple[str, int]]:
    asked = each.request
    facts = [asked.person, _("by {day}").format(day=days.show(asked.due)) if asked.due else ""]
    facts.append(wording.came_of(asked))
    return [(asked.text, 2), (" · ".join(filter(None, facts)), 1)]


def _found(each: Shortcoming) -> list[tuple[str, int]]:
    words = f"{each.criterion.id} {pick(each.criterion.title)}"
    state = _(shortcomings.STATES[each.state])
    now = " · ".join((state, _(NOW[each.now])))
    return [
        (each.why or words, 2 if each.why else 1),
        (words, 1) if each.why else ("", 1),
        (now, 1),
    ]


def _request_row(cells: Sequence[Content], width: int) -> Content:
    day, cell, round_, text, who = cells
    room = width - DAY - CELL - ROUND - WHO
    return Content.assemble(
        fit(day, DAY), fit(cell, CELL), fit(round_, ROUND), fit(text, max(10, room)),
        who.truncate(WHO, ellipsis=True),
    )  # fmt: skip


def _shortcoming_row(cells: Sequence[Content], width: int) -> Content:
    state, cell, criterion, lost, why = cells
    room = width - STATE - CELL - CRITERION - LOST - 1
    return Content.assemble(
        fit(state, STATE), fit(cell, CELL), fit(criterion, CRITERION),
        lost.pad_left(max(0, LOST - 1 - lost.cell_length)), "  ",
        why.truncate(max(10, room), ellipsis=True),
    )  # fmt: skip
