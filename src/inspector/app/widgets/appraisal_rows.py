"""A visit in three columns: its sums, a row for each criterion, all that is said of one."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from inspector.app.widgets.drawn import Fixed, Lines, spread
from inspector.app.widgets.flow import hang
from inspector.app.widgets.office_said import accepted_words
from inspector.app.widgets.rows import BESIDE
from inspector.app.words import STATES, VERDICT_TONES, mark
from inspector.checklist import screen_text
from inspector.checklist.number import points
from inspector.desk import forms
from inspector.desk.appraisal.appraising import Appraisal, Row
from inspector.desk.keyring import marks as seals
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.naming import whole_answer
from inspector.desk.visits.visit import Visit
from inspector.language import _, decimal, pick
from inspector.words import VERDICTS

ID, MARKS = 7, 20
POINTS = (9, 8, 11)
"""Cells for what each column gives: its name in the longest language, two cells apart."""
LABEL = 15
WIDE = 100


def draw_row(row: Row, width: int) -> Content:
    """A criterion: the points of each column, and what the office says of it."""
    said = _said(row)
    room = width - ID - sum(POINTS)
    marks = MARKS if width < WIDE else room // 2
    columns = zip((row.own, row.team, row.appraised), POINTS, strict=True)
    return Content.assemble(
        Content.styled(row.criterion.id, "$lead").truncate(ID, pad=True),
        Content(pick(row.criterion.title)).truncate(room - marks - 1, ellipsis=True, pad=True),
        *(_points(each, cells) for each, cells in columns),
        "  ",
        said.truncate(marks - 2, ellipsis=True),
    )


def _points(finding: Finding | None, cells: int) -> Content:
    """The points of a finding, with the mark of its state."""
    if finding is None or finding.state == "open":
        return Content.styled("–", "$muted").pad_left(cells - 1)
    sign, tone = mark(finding.state, finding.points, finding.criterion.points)
    said = Content.assemble(points(finding.points), " ", (sign, tone))
    return said.pad_left(max(0, cells - said.cell_length))


def _said(row: Row) -> Content:
    """The most urgent of what is to be said of a criterion."""
    if row.accepted and row.accepted.since:
        return Content.styled("! " + _("changed"), "bold $warn")
    if row.returned and row.returned.open:
        return Content.styled("↩ " + _("returned"), "$lead")
    if row.reason:
        mark = Content.styled("✓", "$good") if row.accepted else ""
        return Content.assemble(mark, ("! " + _("say why"), "$warn"))
    if row.returned:
        words = _("corrected") if row.returned.answered else _("replied")
        return Content.styled("! " + words, "$warn")
    if row.accepted:
        return Content.styled("✓ " + _("accepted"), "$good")
    return Content.styled("↓ " + _("below self") if row.lower else "", "$muted")


class AppraisalTitle(Lines):
    """Which visit this is, and what each column comes to."""

    DEFAULT_CSS = "AppraisalTitle { height: 2; scrollbar-size: 0 0; }"
    found: Appraisal | None = None

    def __init__(self) -> None:
        super().__init__(id="title")

    def show(self, found: Appraisal) -> None:
        """Show a visit."""
        self.found = found
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Two lines."""
        if self.found is None:
            return []
        counts = self.found.counts
        cell = counts.cell
        left = Content.styled(f" {cell.shown} · {counts.round} · {cell.name}", "bold")
        verdict = counts.standing.verdict
        said = Content.styled(_(VERDICTS[verdict]) + " ", VERDICT_TONES[verdict])
        # Where nothing is appraised that column has the team's sum, and no result of its own.
        appraised = _result(self.found.appraised) if self.found.is_appraised else "–"
        sums = (
            (_("self-score"), _result(self.found.own)),
            (_("team"), _result(self.found.team)),
            (_("appraised"), appraised),
        )
        decided = _("the appraised column decides")
        if counts.column != "appraised":
            decided = _("the team's column decides")
        under = Content.styled(
            " " + " · ".join(f"{column} {result}" for column, result in sums), ""
        )
        return [
            spread(left, said, width),
            spread(under, Content.styled(decided + " ", "$muted"), width),
        ]


def _result(found: Visit) -> str:
    """The result of a column; points so far while something is open."""
    stands = found.standing
    if not stands.scored + stands.na + stands.later + stands.again + stands.conflict:
        return "–"
    if stands.open or stands.result is None:
        return points(stands.earned)
    return decimal(screen_text(stands.result, found.checklist.standard.total_at_least))


class AppraisalColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "AppraisalColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        width -= BESIDE
        room = width - ID - sum(POINTS)
        marks = MARKS if width < WIDE else room // 2
        names = (_("self"), _("team's"), _("final"))
        line = Content.assemble(
            "  ",
            Content(_("criterion")).truncate(ID + room - marks - 1, ellipsis=True, pad=True),
            *(Content(name).truncate(cells).pad_left(max(0, cells - len(name)))
              for name, cells in zip(names, POINTS, strict=True)),
            "  ",
            _("office"),
        )  # fmt: skip
        return [line.stylize("$muted")]


class AppraisalDetail(Fixed):
    """All that is said of the criterion under the cursor: first what the office and the inspector
    say of its return, which the panel grows for."""

    DEFAULT_CSS = "AppraisalDetail { height: 8; max-height: 60%; }"
    LEAST = 7
    row: Row | None = None

    def show(self, row: Row | None) -> None:
        """Show a criterion."""
        self.row = row
        self._fit()
        self.redraw()

    def on_resize(self) -> None:
        """Narrower lines are more."""
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        asked = self.row is not None and self.row.returned is not None
        lines = len(self.make(self.size.width)) if asked and self.size.width else 0
        self.styles.height = 1 + max(self.LEAST, lines)  # with the rule above

    def make(self, width: int) -> Sequence[Content]:
        """All lines; the last may have no room."""
        return list(self._lines(self.row, width - 1)) if self.row else []

    def _lines(self, row: Row, width: int) -> Iterator[Content]:
        lead = Content.styled(f" {row.criterion.id:<{LABEL - 2}} ", "bold $lead")
        yield from hang(lead, Content.styled(pick(row.criterion.title), "bold"), width, most=2)
        if said := row.returned:
            words = _("by {who}: {remark}").format(who=said.by, remark=said.text)
            tone = "$warn" if said.open else ""
            yield from _labelled(_("returned"), Content.styled(words, tone), width)
            if said.answered:
                yield from _labelled("", Content.styled(_("corrected since"), "$good"), width)
            if said.reply:
                reply = Content.styled(f"“{said.reply}”", "$good")
                yield from _labelled(_("reply"), reply, width, 4)
        columns = ((_("self"), row.own), (_("team"), row.team), (_("appraised"), row.appraised))
        for label, each in columns:
            if each is not None and each.state != "open":
                why = (each.explain if each is row.appraised else each.why) or each.note
                yield from _labelled(label, _finding_words(each, why or ""), width, 3)
                if each.seal:
                    seal = f"{seals.SIGN} {seals.words(each.seal)}"
                    yield from _labelled("", Content.styled(seal, "$muted"), width)
        if row.accepted:
            yield from _labelled(_("accepted"), accepted_words(row.accepted, row.criterion), width)
        if row.reason:
            words = _("differs from the team's: w says why")
            yield from _labelled("", Content.styled(words, "$warn"), width)


def _labelled(label: str, text: Content, width: int, most: int = 2) -> list[Content]:
    lead = Content.styled(f" {label:<{LABEL - 1}}", "$muted")
    return hang(lead, text, width, most=most)


def _finding_words(each: Finding, why: str) -> Content:
    """What a column says, its points, and why."""
    if each.state == "conflict":
        said = forms.of_all("team.answer", [head.value for head in each.heads])
        return Content.styled(_(STATES["conflict"]) + ": " + " | ".join(said), "$warn")
    value = each.heads[0].value if each.heads else None
    answer = whole_answer(each.criterion, forms.of("team.answer", value))
    words = _("{given} of {most} points").format(
        given=points(each.points), most=points(each.criterion.points)
    )
    if each.points is None:
        words, answer = _(STATES.get(each.state, "–")), "" if each.state == "na" else answer
    parts = [Content.styled(words, "bold"), Content(answer)]
    parts += [Content.styled(f"“{why}”", "$muted")] if why else []
    return Content(" · ").join(part for part in parts if part)
