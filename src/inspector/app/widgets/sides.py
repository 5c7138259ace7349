"""A conflict drawn: what it is about, every side beside the others, and what each would mean."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content

from inspector.app.widgets.drawn import Lines, does, spread
from inspector.app.widgets.flow import BLANK, column, hang
from inspector.app.widgets.reading import Reading
from inspector.app.widgets.scale import scale
from inspector.app.words import VERDICT_TONES
from inspector.checklist.number import points
from inspector.desk.keyring import marks
from inspector.desk.settling.sides import Case, Outcome, Side
from inspector.desk.visits.naming import field_words, item_words, row_words, value_words
from inspector.language import _, decimal, moment, pick
from inspector.words import VERDICTS

LABELS = 14
"""The greatest width of the column of labels."""
LEAST = 30
"""The least width of a side; those that do not fit beside the others stand below them."""
NARROW = 20
"""The least width where that has all answers stand beside each other."""
RULE = Content.styled(" │ ", "$rule")


def outcome_words(outcome: Outcome) -> Content:
    """`95.5, meets the standard`; while something else is undecided `92 to 98, provisional`."""
    verdict = (_(VERDICTS[outcome.verdict]), VERDICT_TONES[outcome.verdict])
    return Content.assemble((range_words(outcome), "bold"), ", ", verdict)


def range_words(outcome: Outcome) -> str:
    """The result; while something else is undecided the lowest and the highest."""
    result = decimal(outcome.reachable)
    if outcome.lowest == outcome.reachable:
        return result
    return _("{least} to {most}").format(least=decimal(outcome.lowest), most=result)


def judged_words(working: str, outcome: Outcome | None) -> Content:
    """What a value would give: what the visit would come to, and how the points arise."""
    meaning = [Content.assemble("→ ", outcome_words(outcome))] if outcome else []
    return Content("   ").join([*meaning, Content.styled(working, "$muted")])


def spared_words(case: Case, loses_nothing: bool) -> str:
    """What becomes of the words on why points were lost, beside an answer that loses none; empty
    where that is no question."""
    if not (loses_nothing and case.is_explained):
        return ""
    return _("the explanation of points lost stays on record and is not printed")


class CaseTitle(Lines):
    """Where the conflict is, and which of how many."""

    DEFAULT_CSS = "CaseTitle { height: 2; scrollbar-size: 0 0; }"
    case: Case | None = None
    place = ""

    def show(self, case: Case, number: int, count: int) -> None:
        """Show a conflict, the `number`-th of `count`."""
        place = _("{number} of {count}").format(number=number, count=count)
        if case.conflict.settled:
            place = _("settled already: decide it again")
        if case.conflict.decides_verdict:
            place = _("decides the result") + " · " + place
        self.case, self.place = case, place
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Two lines."""
        if self.case is None:
            return []
        conflict = self.case.conflict
        place = " · ".join(
            part
            for part in (conflict.cell or conflict.record, conflict.round, self.case.name)
            if part
        )
        right = Content.styled(self.place + " ", "$muted")
        named = row_words(self.case.checklist, conflict.item, conflict.field)
        item = named[0] if named else item_words(conflict.item, conflict.cell)
        under = Content.styled(f" {item}  ", "bold $lead")
        title = pick(self.case.criterion.title) if self.case.criterion else ""
        words = named[1] if named else field_words(conflict.field)
        field = Content.assemble((words + " ", "$muted"))
        return [
            spread(Content.styled(" " + place, "bold"), right, width),
            spread(Content.assemble(under, title), field, width),
        ]


class Sides(Reading):
    """The bands of the criterion and a column for each value; the chosen one is marked."""

    case: Case | None = None
    chosen: int | None = None

    @property
    def taken(self) -> str:
        """The id of what is chosen; empty where nothing is."""
        if self.case is None or self.chosen is None:
            return ""
        return self.case.values[self.chosen][0].said.id

    def show(self, case: Case) -> None:
        """Show a conflict from its top, with nothing chosen."""
        self.case = case
        self.choose(None)
        self.scroll_to(y=0, animate=False)

    def choose(self, index: int | None) -> None:
        """Mark a value; None marks none."""
        self.chosen = index
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        if self.case is None:
            return []
        made: list[Content] = []
        if self.case.criterion:
            made += [*scale(self.case.criterion, width), BLANK]
        columns = [self._joined(sides) for sides in self.case.values]
        labels = column(list(columns[0]), LABELS) + 3
        count = len(columns)
        across = max(1, min(count, (width - labels) // LEAST))
        if not self.case.is_text and count <= (width - labels) // NARROW:
            across = count
        room = (width - labels) // across - RULE.cell_length
        for first in range(0, count, across):
            made += self._table(columns[first : first + across], first, labels, room)
            made.append(BLANK)
        if self.case.is_state:
            words = _(
                "A visit is under way or finished and nothing else: who signed is recorded beside"
                " that, and does not change it."
            )
            made += [*hang(Content(" "), Content.styled(words, "$muted"), width), BLANK]
        return made + list(self._before(width))

    def _before(self, width: int) -> Iterator[Content]:
        """What the field said earlier, the newest first."""
        assert self.case is not None
        if not self.case.before:
            return
        yield Content.styled(" " + _("Said before"), "$muted")
        for each in self.case.before:
            field = self.case.conflict.field
            words = value_words(self.case.criterion, field, each.form) or _("cleared")
            came = each.file or _("written here")
            who = f"  {each.author} · {moment(each.at)} · {came}"
            text = Content.assemble(words, (who, "$muted"))
            yield from hang(Content.styled("   · ", "$muted"), text, width, most=3)

    def _table(
        self, columns: Sequence[dict[str, Content]], first: int, labels: int, room: int
    ) -> Iterator[Content]:
        """Sides beside each other; a row that all leave empty is left out."""
        for label in columns[0]:
            if not any(side[label] for side in columns):
                continue
            numbered = list(enumerate(columns, first))
            cells = [self._cell(number, label, side[label], room) for number, side in numbered]
            blanks = [self._cell(number, " ", BLANK, room)[0] for number, _column in numbered]
            for row, line in enumerate(zip_longest(*cells)):
                name = label if row == 0 else ""
                lead = Content.styled(f" {name:<{labels - 1}}", "$muted")
                parts = [part or blank for part, blank in zip(line, blanks, strict=True)]
                yield Content.assemble(lead, RULE.join(parts))

    def _cell(self, number: int, label: str, text: Content, room: int) -> list[Content]:
        here = number == self.chosen
        lead = BLANK
        if not label:
            lead = Content.styled(f"{'▸' if here else ' '} {number + 1}  ", "bold $lead")
        lines = [
            does(line.truncate(room, pad=True), f"take({number + 1})")
            for line in hang(lead, text, room)
        ]
        return [line.stylize("on $here") for line in lines] if here else lines

    def _joined(self, sides: Sequence[Side]) -> dict[str, Content]:
        """What those say who say the same, by label: what is the same once, the others in lines."""
        columns = [self._column(side) for side in sides]
        each_line = (_("by"), _("when"), _("file"))
        return {
            label: Content("\n").join(
                said if label in each_line else dict.fromkeys(each for each in said if each)
            )
            for label in columns[0]
            for said in ([one[label] for one in columns],)
        }

    def _column(self, side: Side) -> dict[str, Content]:
        """What one side says, by label."""
        assert self.case is not None
        criterion = self.case.criterion
        conflict = self.case.conflict
        row = row_words(self.case.checklist, conflict.item, conflict.field, side.form)
        words = row[2] if row else value_words(criterion, conflict.field, side.form)
        words = words or _("cleared: nothing is said")
        given = ""
        if side.points is not None and criterion:
            given = _("{points} of {most}").format(
                points=points(side.points), most=points(criterion.points)
            )
        stands = " · " + _("stands now") if side.stands else ""
        said = side.said
        who = (said.author.name, said.author.machine)
        return {
            "": Content.assemble((words, "bold"), (stands, "$muted")),
            _("result"): outcome_words(side.outcome) if side.outcome else BLANK,
            _("points"): Content(given),
            _("how"): Content(side.working),
            _("note"): Content(side.note),
            _("why lost"): Content(side.explain),
            _("then"): Content.styled(spared_words(self.case, side.loses_nothing), "$warn"),
            _("evidence"): Content("\n".join(side.evidence)),
            _("by"): Content(" · ".join(filter(None, (*who, marks.words(side.seal))))),
            _("when"): Content.styled(moment(said.at), "$muted"),
            _("file"): Content.styled(side.file or _("written here"), "$muted"),
        }
