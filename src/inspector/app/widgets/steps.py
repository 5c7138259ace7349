"""The steps that end a visit: the key of each, its name, and how far it is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from inspector.app.widgets.drawn import Lines, does
from inspector.desk.visits import register_rows
from inspector.desk.visits.closing import Closing, authors
from inspector.desk.visits.visit import Visit
from inspector.language import _, n_

KEY, NAME = 5, 18


class Step(NamedTuple):
    """A step: the key, what it is called, how far it is, what it runs; `tone` of how far."""

    key: str
    name: str
    state: str
    action: str
    tone: str = "$muted"


def steps_of(found: Visit, end: Closing | None, gaps: bool, minutes: bool) -> list[Step]:
    """The steps that lie before a visit; `end` is None until it is read."""
    if found.status == "finished":
        return list(_finished(found, end, minutes))
    return list(_open(found, end, gaps))


def _open(found: Visit, end: Closing | None, gaps: bool) -> Iterator[Step]:
    if otherwise := register_rows.disagreeing(found):
        words = _("other figures on {criteria}").format(criteria=", ".join(otherwise))
        yield Step("!", _("Registers"), words, f"criterion('{otherwise[0]}')", "$warn")
    yield Step("F3", _("Conclusions"), _written(end), "conclusions")
    yield _aloud()
    if gaps:
        words = _("with something missing: the reason is asked")
        yield Step("r", _("Finish as it is"), words, "reason")
    else:
        yield Step("↵", _("Finish"), _("it is locked then, and can be signed"), "finish")


def _finished(found: Visit, end: Closing | None, minutes: bool) -> Iterator[Step]:
    if found.changed or found.signed == "changed":
        words = _("Changed since signed") if found.signed else _("Changed since")
        yield Step("c", words, _late(end), "changes", "$warn")
    yield Step("↵", _("Sign"), _signed(end), "sign")
    yield _aloud()
    yield Step("F3", _("Conclusions"), _written(end), "conclusions")
    if minutes:
        yield Step("F4", _("Minutes"), _("to print and to keep"), "minutes")
        words = _("what the committee tells the cell")
        yield Step("F6", _("Notice of conclusion"), words, "letter('notice')")
        words = _("of a section, a criterion or a person")
        yield Step("F7", _("Extract of the minutes"), words, "letter('extract')")
    yield Step("o", _("Open again"), _("with a reason, to correct something"), "ask_reopen")


def _aloud() -> Step:
    return Step("a", _("Read aloud"), _("the whole visit, in the order of the minutes"), "aloud")


def _written(end: Closing | None) -> str:
    if end is None:
        return ""
    texts = (
        (end.strengths, _("strengths")),
        (end.shortcomings, _("shortcomings")),
        (end.causes, _("causes")),
    )
    words = [word for text, word in texts if text]
    if count := len(end.requests):
        words.append(n_("{count} request", "{count} requests", count).format(count=count))
    return ", ".join(words) or _("nothing written yet")


def _signed(end: Closing | None) -> str:
    if end is None:
        return ""
    holding = [each for each in end.signatures if each.holds]
    refused = sum(1 for each in holding if each.refused)
    signed = len(holding) - refused
    earlier = len(end.signatures) - len(holding)
    counts = (
        (signed, n_("{count} signed", "{count} signed", signed)),
        (refused, n_("{count} refuses to sign", "{count} refuse to sign", refused)),
        (earlier, n_("{count} for an earlier code", "{count} for an earlier code", earlier)),
    )
    words = [text.format(count=count) for count, text in counts if count]
    return ", ".join(words) or _("nobody yet")


def _late(end: Closing | None) -> str:
    if end is None:
        return ""
    if not end.changes:
        return _("what it was is not known here")
    words = n_("{count} value, by {who}", "{count} values, by {who}", len(end.changes))
    return words.format(count=len(end.changes), who=authors(end.changes))


class Steps(Lines):
    """Draws steps, one a line; each can be clicked."""

    DEFAULT_CSS = "Steps { height: 3; scrollbar-size: 0 0; overflow: hidden hidden; }"
    steps: Sequence[Step] = ()

    def show(self, steps: Sequence[Step]) -> None:
        """Show steps."""
        self.steps = steps
        self.styles.height = len(steps)
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """A line for each step."""
        return [
            does(
                Content.assemble(
                    (f"  {step.key:<{KEY}}", "bold $lead"),
                    f"{step.name:<{NAME}}  ",
                    (step.state, step.tone),
                ),
                step.action,
            )
            for step in self.steps
        ]
