"""What was found: how a result is drawn in the list, and whole beneath it."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from inspector.app.widgets.drawn import Fixed, Lines, spread
from inspector.app.widgets.flow import BLANK, fit, hang
from inspector.app.words import VERDICT_TONES
from inspector.checklist.number import points
from inspector.desk.search import query
from inspector.desk.search.marked import Span, excerpt
from inspector.desk.search.results import Found, Results
from inspector.language import _, moment, n_
from inspector.text import clean
from inspector.words import SHORT_VERDICTS

ROUND, CELL, WHERE = 8, 12, 20
MATCH = "bold underline $lead"
"""What was found in a text: seen also where there are no colours."""


def where_words(found: Found) -> str:
    """What a result is about: `III.2 note`."""
    if found.lost:
        lost = _("lost {points}").format(points=points(found.lost))
        return f"{found.criterion} {lost}"
    return f"{found.criterion} {found.kind_words}".strip()


def marked(text: str, spans: Sequence[Span]) -> Content:
    """A text with what was found in it."""
    content = Content(text)
    for start, end in spans:
        content = content.stylize(MATCH, start, end)
    return content


def draw_found(found: Found, width: int) -> Content:
    """Round, cell, what it is, and the text around what was found."""
    wide = 8 if width >= 100 else 0
    room = width - ROUND - CELL - WHERE - wide
    cells = [
        Content.styled(clean(found.round, lines=False), "$muted"),
        Content(clean(found.shown, lines=False)),
        Content.styled(where_words(found), "$muted"),
    ]
    columns = [
        fit(cell, columns_)
        for cell, columns_ in zip(cells, (ROUND, CELL, WHERE + wide), strict=True)
    ]
    verdict = _verdict(found)
    room = max(8, room - verdict.cell_length)
    text, spans = excerpt(clean(found.text), found.spans, room)
    said = verdict + marked(text, spans)
    return Content.assemble(*columns, said if found.stands else said.stylize("$muted"))


def _verdict(found: Found) -> Content:
    if found.verdict is None:
        return Content("")
    words = _(SHORT_VERDICTS[found.verdict])
    return Content.assemble(
        (f"{words} {found.shown_result}".strip(), VERDICT_TONES[found.verdict]), "  "
    )


class FoundTitle(Fixed):
    """What this is, how much was found, and how the line was understood."""

    DEFAULT_CSS = "FoundTitle { height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._results: Results | None = None

    def show(self, results: Results | None) -> None:
        """Show how much there is; None while nothing is asked."""
        self._results = results
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        left = Content.styled(" " + _("Look back"), "bold")
        if self._results is None:
            return [left]
        count = len(self._results.found)
        said = n_("{count} found", "{count} found", count).format(count=count)
        if self._results.more:
            said = _("the first {count}, there is more").format(count=count)
        return [spread(left, Content.styled(f"{said} ", "$muted"), width)]


class FoundText(Lines):
    """The whole text of the result under the cursor; how one searches, while nothing is asked."""

    def __init__(self) -> None:
        super().__init__(id="text")
        self._found: Found | None = None
        self._helps = True
        self._examples: Mapping[str, str] | None = None

    def explain(self, examples: Mapping[str, str]) -> None:
        """Say how one searches, with values of this file."""
        self._examples = examples
        self.redraw()

    def show(self, found: Found | None, helps: bool) -> None:
        """Show a result; `helps` where none was asked for."""
        if (found, helps) != (self._found, self._helps):
            self._found, self._helps = found, helps
            self.scroll_to(y=0, animate=False)
            self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Where it stands, who wrote it, the text."""
        width = min(width, 110)
        if self._found is None:
            known = self._examples
            return _help(width, known) if self._helps and known is not None else []
        found = self._found
        name = clean(found.name, lines=False)
        head = " · ".join(filter(None, (clean(found.shown, lines=False), name, found.round)))
        lines = hang(Content(" "), Content.styled(head, "bold"), width)
        who = [
            where_words(found),
            found.author,
            moment(found.at) if found.at else "",
            found.also_words,
        ]
        if not found.stands:
            who.append(_("replaced since"))
        lines += hang(Content(" "), Content.styled(" · ".join(filter(None, who)), "$muted"), width)
        if found.verdict:
            lines.append(Content.assemble(" ", _verdict(found)))
        if found.verdict and found.text == found.name:
            return lines  # the head says it
        return [*lines, *hang(Content(" "), marked(clean(found.text), found.spans), width)]


def _help(width: int, examples: Mapping[str, str]) -> list[Content]:
    """How one searches."""
    said = _(
        "Type a few words, with or without tones; “words in quotes” follow each other. Filters"
        " stand between the words:"
    )
    lines = [*hang(Content(" "), Content(said), width), BLANK]
    filters = list(query.lines(examples))
    room = max(len(example) for example, _meaning in filters) + 5
    for example, meaning in filters:
        lead = Content.styled(f"   {example}".ljust(room), "$lead")
        lines += hang(lead, Content.styled(meaning, "$muted"), width)
    return lines
