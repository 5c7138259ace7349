"""A visit beside another one, another column, or itself without a merge: what differs first."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.choose import Choice, ChooseScreen
from inspector.app.screens.review.reading import ToldVisit
from inspector.app.widgets.drawn import Fitting
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.told_lines import WIDEST, ToldLines, beside
from inspector.checklist.number import points
from inspector.desk import Desk
from inspector.desk.looking.lines import Line, Part
from inspector.desk.looking.years import rules_words
from inspector.desk.office import comparable
from inspector.desk.office.differing import Compared
from inspector.desk.round import roster
from inspector.language import N, _, n_


class Found(NamedTuple):
    """What was compared, ready to be shown."""

    title: str
    labels: tuple[str, str]
    parts: Sequence[Part]


def read(desk: Desk, cell: str, round_: str, key: str) -> Found:
    """Compare with one of the `comparable.choices`."""
    found = comparable.by_key(desk, cell, round_, key)
    place = found.now.visit.cell
    count = len(found.changed)
    words = n_("{count} criterion differs", "{count} criteria differ", count).format(count=count)
    title = " · ".join(dict.fromkeys((place.shown, place.name, words)))
    return Found(title, (found.before.label, found.now.label), list(_parts(found)))


def read_choices(desk: Desk, cell: str, round_: str) -> tuple[str, Sequence[tuple[str, str]]]:
    """How the cell is spelt, and with what its visit can be compared."""
    shown = roster.find(desk, cell, round_).shown
    return shown, comparable.choices(desk, cell, round_)


def _parts(found: Compared) -> Iterator[Part]:
    lines = {line.part.id: line for line in found.years.lines}
    whole = tuple(_lines(found, ""))
    for warning in (found.apart, "" if found.years.same_rules else rules_words(found.years)):
        if warning:
            whole = (Line("", warning, "warn"), *whole)
    if whole:
        yield Part("", _("The visit as a whole"), whole)
    for id_ in found.changed:
        line = lines[id_]
        more = ""
        if line.difference:
            more = f"  {'+' if line.difference > 0 else ''}{points(line.difference)}"
        yield Part(id_, f"{id_}  {line.title}{more}", tuple(_lines(found, id_)))
    if not (whole or found.changed):
        yield Part("", _("nothing differs"), ())
    if found.same:
        said = Line("", ", ".join(found.same), "muted")
        yield Part("same", _("No difference"), (said,))


def _lines(found: Compared, about: str) -> Iterator[Line]:
    for each in found.differences:
        if each.about == about:
            yield Line(each.what, each.before, beside=each.now)


class SideNames(Fitting):
    """What the two sides are, above their columns."""

    labels: tuple[str, str] = ("", "")

    def show(self, labels: tuple[str, str]) -> None:
        """Name them."""
        self.labels = labels
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line, or two."""
        # The text below has a scroll bar and leaves a column free.
        left, right = (Content.styled(each, "bold") for each in self.labels)
        return beside(Content(""), left, right, min(width - 2, WIDEST), most=2)


class CompareScreen(ToldVisit):
    """First asks with what to compare, then shows both sides; `x` compares with something else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "choose", N("with another"), tooltip=N("Compare with something else"),
                id="compare.choose"),
    ]  # fmt: skip
    footer = (
        ("told.parts", ""),
        ("told.find", ""),
        ("compare.choose", ""),
        ("told.copy", ""),
        ("told.leave", ""),
        ("app.help", ""),
    )
    no_way_to = frozenset({"compare", "history"})
    copied = N("comparison")

    def parts(self) -> ComposeResult:
        """The names of the sides above the text."""
        yield SideNames()
        yield ToldLines()
        yield LineField(placeholder=_("find: type a few letters, enter goes on"), compact=True)

    def on_mount(self) -> None:
        """Ask with what."""
        self.choose()

    def action_choose(self) -> None:
        """Compare with something else."""
        self.choose()

    @work(group="choose", exclusive=True)
    async def choose(self) -> None:
        """Ask with what to compare; whoever leaves the question goes back where nothing shows."""
        with self.telling():
            shown, found = await self.ask(read_choices, *self.about)
            if not found:
                self.say(_("there is nothing to compare this visit with"), "warn")
                return
            choices = [Choice(key, words, Content(words)) for key, words in found]

            def chosen(key: str | None) -> None:
                if key is not None:
                    self.load(key)
                elif not self.told:
                    self.dismiss(None)

            title = _("Compare {cell}, {round} with …").format(cell=shown, round=self.about[1])
            await self.app.push_screen(ChooseScreen(title, choices), chosen)

    @work(group="load", exclusive=True)
    async def load(self, key: str) -> None:
        """Compare, and show both sides."""
        with self.telling():
            found = await self.ask(read, *self.about, key)
            self.query_one(SideNames).show(found.labels)
            self.tell(found.title, found.parts)
            self.reading.go(0)
