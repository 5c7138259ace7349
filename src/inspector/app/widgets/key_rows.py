"""The keys of a file drawn: the list, what is known of the one under the cursor, the title."""

from collections.abc import Sequence

from textual.content import Content

from inspector import days
from inspector.app.widgets.drawn import Lines, spread
from inspector.app.widgets.flow import hang
from inspector.app.widgets.rows import BESIDE
from inspector.desk.keyring.admission import STATES, Listed, day_of
from inspector.language import _, n_
from inspector.text import clean

CODE, STATE = 31, 14
TONES = {"admitted": "$good", "unknown": "bold $warn", "retired": "$muted"}


def draw_key(key: Listed, width: int) -> Content:
    """A key in one line."""
    person = Content(clean(" · ".join(filter(None, (key.person, key.machine))), lines=False))
    return _row(Content(key.code), person, Content.styled(_(STATES[key.state]), TONES[key.state]),
                width)  # fmt: skip


def _row(code: Content, person: Content, state: Content, width: int) -> Content:
    room = max(8, width - CODE - STATE)
    return Content.assemble(
        code.truncate(CODE, ellipsis=True, pad=True),
        person.truncate(room - 2, ellipsis=True, pad=True).pad_right(2),
        state.truncate(STATE, ellipsis=True),
    )


class KeysTitle(Lines):
    """What this is, and how the sittings of the file stand."""

    DEFAULT_CSS = "KeysTitle { height: 2; scrollbar-size: 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._sittings = ""

    def show(self, sittings: str) -> None:
        """Show how many sittings stand how."""
        self._sittings = sittings
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line, and an empty one."""
        left = Content.styled(" " + _("Keys"), "bold")
        return [spread(left, Content.styled(self._sittings + " ", "$muted"), width)]


class KeyColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "KeyColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        code, person, state = map(Content, (_("code"), _("whose, on which machine"), _("state")))
        return [Content.assemble("  ", _row(code, person, state, width - BESIDE)).stylize("$muted")]


class KeyDetail(Lines):
    """The key under the cursor: its sittings, when it was admitted, why it was retired."""

    DEFAULT_CSS = "KeyDetail { height: 4; scrollbar-size: 0 0; margin: 1 0 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="detail")
        self._key: Listed | None = None

    def show(self, key: Listed | None) -> None:
        """Show another key."""
        self._key = key
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        key = self._key
        if key is None:
            return []
        lines = hang(Content(" "), Content.styled(facts(key), "$muted"), width - 1, most=2)
        if key.retired is not None:
            words = _("retired because: {reason}").format(reason=key.retired.reason)
            lines += hang(Content(" "), Content(clean(words, lines=False)), width - 1, most=1)
        if key.copied:
            words = _("used on several machines: {machines}")
            said = words.format(machines=clean(", ".join(key.machines), lines=False))
            lines += hang(Content(" ! "), Content.styled(said, "$warn"), width - 1, most=1)
        return lines


def facts(key: Listed) -> str:
    """How many sittings it has and of which days; when it was admitted."""
    words = n_("{count} sitting", "{count} sittings", len(key.sittings))
    said = [words.format(count=len(key.sittings))]
    if key.sittings:
        first, last = (_day(each.started) for each in (key.sittings[0], key.sittings[-1]))
        span = first if first == last else _("{first} to {last}").format(first=first, last=last)
        said.append(span)
    if key.day:
        said.append(_("admitted on {day}").format(day=days.show(key.day)))
    if key.here:
        said.append(_("kept on this machine"))
    return " · ".join(said)


def _day(started: int) -> str:
    return days.show(day_of(started).isoformat())
