"""The history of a criterion drawn: field by field, the newest entry first."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from inspector.app.naming import REASON, field_words, value_words
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.checklist import Criterion
from inspector.desk.looking.past import Line
from inspector.language import _, moment, pick

_ORDER = ("answer", "note", "explain", "repaired", "objection")
WIDEST = 110
MOST_QUOTED = 40


class PastLines(Reading):
    """What stands is marked `●`, what was replaced `·`; two that differ both stand, marked `!`."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._criterion: Criterion | None = None
        self._lines: Sequence[Line] = ()

    def show(self, title: str, criterion: Criterion, lines: Sequence[Line]) -> None:
        """Show a history, oldest first as the desk gives it."""
        self._title, self._criterion, self._lines = title, criterion, lines
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        if self._criterion is None:
            return []
        width = min(width, WIDEST)
        lead = Content.styled(f" {self._criterion.id}  ", "bold $lead")
        made = [
            Content.styled(f" {self._title}", "$muted"),
            *hang(lead, Content.styled(pick(self._criterion.title), "bold"), width),
        ]
        if not self._lines:
            made += [BLANK, Content("   " + _("nothing was ever said here"))]
        for field, lines in groups(self._lines):
            made += [BLANK, Content.styled(" " + field_words(field), "bold")]
            standing = {line.form for line in lines if line.stands}
            for line in reversed(lines):
                made += self._entry(line, field, len(standing) > 1, width)
        return made

    def _entry(self, line: Line, field: str, differs: bool, width: int) -> list[Content]:
        mark, tone = (
            ("·", "$muted") if not line.stands else ("!", "$warn") if differs else ("●", "$good")
        )
        text = self._said(line, field)
        made = hang(Content.assemble("   ", (mark, tone), " "), Content(text), width)
        came = _("written here")
        if line.file:
            words = _("from {file} (merge {number}, {when})")
            came = words.format(file=line.file, number=line.merge, when=moment(line.merged))
        state = ""
        if line.stands:
            state = _("differs from another that stands") if differs else _("stands")
        who = " · ".join(part for part in (line.author, line.machine) if part)
        facts = [who, moment(line.at), came, state]
        made += hang(
            Content("     "),
            Content.styled(" · ".join(fact for fact in facts if fact), "$muted"),
            width,
        )
        for words in (self._replaced(line), self._reason(line)):
            if words:
                made += hang(Content("     "), Content.styled(words, "$muted"), width)
        return made

    def _said(self, line: Line, field: str) -> str:
        if not line.form:
            return _("cleared")
        return value_words(self._criterion, field, line.form)

    def _replaced(self, line: Line) -> str:
        """What an entry took the place of, and whose that was."""
        known = {each.id: each for each in self._lines}
        if not line.replaced:
            return ""
        said = [
            f"“{shorten(self._said(known[id_], line.field))}” ({known[id_].author})"
            if id_ in known
            else _("a value that is not in this file")
            for id_ in line.replaced
        ]
        return _("in the place of {values}").format(values=", ".join(said))

    def _reason(self, line: Line) -> str:
        """Why it was settled so: the reason that the same person gave next after it."""
        place = self._lines.index(line)
        for later in self._lines[place + 1 :]:
            if (later.author, later.machine) != (line.author, line.machine):
                continue
            if (later.item, later.field) == (line.item, line.field):
                break
            if later.item == line.item and later.field.startswith(f"{REASON}{line.field}:"):
                return _("settled because: {reason}").format(reason=later.form)
        return ""


def shorten(text: str) -> str:
    """The beginning of a text, in one line."""
    line = text.replace("\n", " ")
    return line if len(line) <= MOST_QUOTED else line[: MOST_QUOTED - 1] + "…"


def groups(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """The entries by field: answers first, evidence last; reasons stand with what they settle."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if not line.field.startswith(REASON):
            item = "evidence:" if line.field.startswith("for:") else line.item
            found.setdefault((item, line.field), []).append(line)
    for (_item, field), members in sorted(found.items(), key=lambda pair: _place(pair[0])):
        yield field, members


def _place(item_field: tuple[str, str]) -> tuple[bool, int, str, str]:
    item, field = item_field
    kind = field.rpartition(".")[2]
    place = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
    return (":" in item, place, field, item)
