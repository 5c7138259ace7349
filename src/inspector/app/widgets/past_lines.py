"""The history of a criterion drawn: field by field, the newest entry first."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.desk.keyring import marks
from inspector.desk.looking.past import Line
from inspector.desk.office.history import History, Told
from inspector.desk.visits.naming import REASON, field_words, item_words
from inspector.language import _, moment

_ORDER = ("answer", "note", "explain", "repaired", "objection")
WIDEST = 110
MOST_QUOTED = 40


class PastLines(Reading):
    """What stands is marked `●`, what was replaced `·`; two that differ both stand, marked `!`."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._criterion, self._words = "", ""
        self._found = History(None, (), (), {})

    def show(self, title: str, criterion: str, words: str, found: History) -> None:
        """Show the history of a criterion (its id and words), oldest first as the desk gives it."""
        self._title, self._criterion, self._words, self._found = title, criterion, words, found
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        if not self._criterion:
            return []
        width = min(width, WIDEST)
        lead = Content.styled(f" {self._criterion}  ", "bold $lead")
        made = [
            Content.styled(f" {self._title}", "$muted"),
            *hang(lead, Content.styled(self._words, "bold"), width),
        ]
        if not self._found.entries:
            made += [BLANK, Content("   " + _("nothing was ever said here"))]
        for heading, told in groups(self._found.entries):
            made += self._group(heading, told, width)
        if self._found.entries and len(self._found.state) > 1:
            made += self._group(field_words("status"), self._found.state, width)
        return made

    def _group(self, heading: str, members: Sequence[Told], width: int) -> list[Content]:
        made = [BLANK, Content.styled(f" {heading}", "bold")]
        for each in reversed(members):
            made += self._entry(each, width)
        return made

    def _entry(self, told: Told, width: int) -> list[Content]:
        line = told.line
        differs = self._found.differs(line)
        mark, tone = (
            ("·", "$muted") if not line.stands else ("!", "$warn") if differs else ("●", "$good")
        )
        text = Content(told.said or _("cleared"))
        made = hang(Content.assemble("   ", (mark, tone), " "), text, width)
        state = ""
        if line.stands:
            state = _("differs from another that stands") if differs else _("stands")
        who = " · ".join(part for part in (line.author, line.machine) if part)
        restored = ""
        if line.restored:
            by, at = line.restored
            restored = _("restored by {who}, {when}").format(who=by, when=moment(at))
        facts = [who, moment(line.at), _came(told), restored, state, marks.words(line.seal)]
        about = [" · ".join(fact for fact in facts if fact), self._replaced(told)]
        for words in (*about, told.because.words, self._replacing(told)):
            if words:
                made += hang(Content("     "), Content.styled(words, "$muted"), width)
        return made

    def _quoted(self, line: Line) -> str:
        text = self._found.words(line)
        return f"“{shorten(text)}”" if text else _("cleared")

    def _replaced(self, told: Told) -> str:
        """What an entry took the place of, and whose that was."""
        said = [f"{self._quoted(each)} ({each.author})" for each in told.replaced]
        said += [_("a value that is not in this file")] * told.unknown
        return _("in the place of {values}").format(values=", ".join(said)) if said else ""

    def _replacing(self, told: Told) -> str:
        """What took the place of an entry, where a reason was given."""
        for each in told.successors:
            if words := self._found.because(each).words:
                replaced = _("replaced by {value} ({who})")
                by = replaced.format(value=self._quoted(each), who=each.author)
                return f"{by}, {words}"
        return ""


def _came(told: Told) -> str:
    """Where an entry came from, and what became of the merge that brought it."""
    line = told.line
    if not line.file:
        return _("written here")
    words = _("from {file} (merge {number}, {when})")
    came = words.format(file=line.file, number=line.merge, when=moment(line.merged))
    return f"{came}, {told.came}" if told.came else came


def shorten(text: str) -> str:
    """The beginning of a text, in one line."""
    line = text.replace("\n", " ")
    return line if len(line) <= MOST_QUOTED else line[: MOST_QUOTED - 1] + "…"


def groups(entries: Sequence[Told]) -> Iterator[tuple[str, list[Told]]]:
    """The entries by field, each with its heading: answers first, opinions and evidence last;
    reasons stand with what they settle."""
    found: dict[tuple[str, str], list[Told]] = {}
    for each in entries:
        line = each.line
        if not line.field.startswith(REASON):
            item = "evidence:" if line.field.startswith("for:") else line.item
            found.setdefault((item, line.field), []).append(each)
    for (item, field), members in sorted(found.items(), key=lambda pair: _place(pair[0])):
        opinion = item_words(item, "visit") if item.startswith("opinion:") else ""
        if opinion and field == "who":
            continue
        yield opinion or field_words(field), members


def _place(item_field: tuple[str, str]) -> tuple[bool, int, str, str]:
    item, field = item_field
    kind = field.rpartition(".")[2]
    place = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
    return (":" in item, place, field, item)
