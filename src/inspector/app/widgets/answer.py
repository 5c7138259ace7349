"""The answer in its natural form: options, fields with bands, counters, ticks, and the caps."""

from collections.abc import Callable

from textual.content import Content

from inspector.app.entries import DeductionsEntry, Entry, PartsEntry, PointsEntry, ShareEntry
from inspector.app.entries.entry import ChoiceEntry
from inspector.app.widgets.answer_rows import POINTS, box, pointer, table_row
from inspector.app.widgets.drawn import does
from inspector.app.widgets.flow import column, hang, two_ends
from inspector.checklist import AnswerError, Score
from inspector.checklist.answer import understand
from inspector.checklist.forms import MET, PART_NA
from inspector.checklist.model import Band
from inspector.checklist.number import points
from inspector.checklist.working import share_percent, threshold
from inspector.language import _, decimal, pick

_MARK = "$good"


def draw(entry: Entry, score: Score | None, at_work: bool, width: int) -> list[Content]:
    """The lines of an answer; the cursor shows while the person is at work on it."""
    cursor = entry.cursor if at_work else -1
    if isinstance(entry, PointsEntry):
        said = box(entry.typed[0], 6, cursor == 0)
        lines = [Content.assemble("   ", _("Points alone"), "  ", said)]
    else:
        lines = _DRAW[entry.criterion.how](entry, score, cursor, width)
    if note := _word(entry):
        lines.insert(0, note)
    return lines + _caps(entry, cursor, width)


def _word(entry: Entry) -> Content | None:
    """What was said instead of an answer in its natural form."""
    if entry.word == "full":
        return Content.styled("   ● " + _("full marks"), _MARK)
    if entry.word == "na":
        return Content.styled("   – " + _("does not apply"), "bold")
    if entry.word == "later":
        return Content.styled("   ~ " + _("not yet due"), "bold $lead")
    if entry.word:
        words = _("{points} points, entered without the figures")
        return Content.styled("   ● " + words.format(points=decimal(entry.word[1:])), "bold")
    return None


def _choice(entry: Entry, score: Score | None, cursor: int, width: int) -> list[Content]:
    assert isinstance(entry, ChoiceEntry)
    options = entry.criterion.options
    room = column([pick(option.label) for option in options], width - 8 - POINTS)
    lines = []
    for place, option in enumerate(options):
        chosen = entry.chosen == place + 1 and not entry.word
        mark = Content.assemble(
            pointer(cursor == place),
            ("● " if chosen else "○ ", _MARK if chosen else "$muted"),
            (f"{place + 1}  ", "$lead"),
        )
        label = Content.styled(pick(option.label), "bold" if chosen else "")
        lines += table_row(mark, label, points(option.points), room, f"tick({place})", chosen)
    return lines


def _parts(entry: Entry, score: Score | None, cursor: int, width: int) -> list[Content]:
    assert isinstance(entry, PartsEntry)
    parts = entry.criterion.parts
    room = column([pick(part.label) for part in parts], width - 10 - POINTS)
    lines = []
    for place, part in enumerate(parts):
        value = entry.values[place]
        met = value == MET
        tick = "[x]" if met else "[–]" if value == PART_NA else "[ ]"
        mark = Content.assemble(
            pointer(cursor == place),
            (tick, _MARK if met else "$muted"),
            (f" {place + 1}  ", "$lead"),
        )
        label = Content.styled(pick(part.label), "bold" if met else "")
        lines += table_row(mark, label, points(part.points), room, f"tick({place})", met)
        if value == PART_NA:
            lines.append(Content.styled(" " * 10 + _("does not apply"), "$muted"))
        elif cursor == place and part.not_applicable:
            hint = Content.styled(
                _("x: {when}").format(when=pick(part.not_applicable.when)), "$muted"
            )
            lines += hang(Content(" " * 10), hint, width)
    return lines


def _deductions(entry: Entry, score: Score | None, cursor: int, width: int) -> list[Content]:
    assert isinstance(entry, DeductionsEntry)
    kinds = entry.criterion.each
    room = column([pick(each.label) for each in kinds], width - 34)
    lines = []
    for place, each in enumerate(kinds):
        count = entry.typed[place]
        lost = each.minus * int(count or 0)
        right = Content.assemble(
            f"  −{points(each.minus)}".rjust(8),
            "  × ",
            box(count or ("" if entry.word else "0"), 5, cursor == place),
            (f"−{points(lost)}".rjust(7) if lost else " " * 7, "bold $warn"),
        )
        label = hang(pointer(cursor == place), Content(pick(each.label)), room + 3)
        made = [
            does(line, f"tick({place})")
            for line in two_ends(label, right, room + 3 + right.cell_length)
        ]
        # For the mouse: a click adds one, and this takes one away.
        less = does(Content.styled(" − ", "bold $lead"), f"count({place}, -1)")
        lines += [Content.assemble(made[0], less), *made[1:]]
    return lines


def _number(entry: Entry, score: Score | None, cursor: int, width: int) -> list[Content]:
    assert not isinstance(entry, ShareEntry)
    criterion = entry.criterion
    typed = entry.said()
    offered = "" if typed or entry.word else entry.offered
    name = pick(criterion.measure) if criterion.measure else _("Number")
    unit = pick(criterion.unit) if criterion.unit else ""
    field = Content.assemble("  ", _field(typed, offered, 10, cursor == 0), " ", (unit, "$muted"))
    label = hang(pointer(cursor == 0), Content(name), width - field.cell_length)
    width_ = max(line.cell_length for line in label) + field.cell_length
    lines = [does(line, "tick(0)") for line in two_ends(label, field, width_)]
    return lines + _bands(entry, score, width, lambda band: threshold(band, ""))


def _share(entry: Entry, score: Score | None, cursor: int, width: int) -> list[Content]:
    assert isinstance(entry, ShareEntry)
    criterion = entry.criterion
    names = [
        pick(criterion.part) if criterion.part else _("Part"),
        pick(criterion.whole) if criterion.whole else _("Whole"),
    ]
    size = 18 if criterion.amounts else 8
    room = column(names, width - size - 18)
    offered = "" if any(entry.typed) or entry.word else entry.offered
    halves = offered.split("/") if offered else ("", "")
    lines = []
    for place, name in enumerate(names):
        said = _field(entry.typed[place], halves[place], size, cursor == place)
        field = Content.assemble("  ", said)
        if place == 1:
            field = Content.assemble(field, "  ", (_percent(entry), "bold"))
        label = hang(pointer(cursor == place), Content(name), room + 3)
        lines += [
            does(line, f"tick({place})")
            for line in two_ends(label, field, room + 3 + field.cell_length)
        ]
    return lines + _bands(entry, score, width, lambda band: threshold(band, " %"))


_DRAW: dict[str, Callable[[Entry, Score | None, int, int], list[Content]]] = {
    "choice": _choice,
    "parts": _parts,
    "deductions": _deductions,
    "number": _number,
    "share": _share,
}


def _field(typed: str, offered: str, size: int, here: bool) -> Content:
    """A field with what is typed; while that is nothing, with what is offered, greyed."""
    return box(typed or offered, size, here, "bold" if typed else "$muted")


def _bands(
    entry: Entry, score: Score | None, width: int, name: Callable[[Band], str]
) -> list[Content]:
    """The bands, with the one that applies marked."""
    bands = entry.criterion.bands
    names = [name(band) for band in bands]
    room = column(names, width - 8 - POINTS)
    applies = score.band if score else None
    lines = []
    for place, band in enumerate(bands):
        here = place == applies
        mark = Content.styled("     ▸ " if here else "       ", _MARK)
        label = Content.styled(names[place], "bold" if here else "$muted")
        lines += table_row(mark, label, points(band.points), room, "", here)
    return lines


def _percent(entry: ShareEntry) -> str:
    """The share in percent, as `explain` writes it; empty while the answer is not complete."""
    try:
        part, whole = understand(entry.criterion, entry.said()).values
    except AnswerError:
        return ""
    return " ".join((*share_percent(entry.criterion, part, whole), "%")) if whole else ""


def _caps(entry: Entry, cursor: int, width: int) -> list[Content]:
    """The circumstances that limit the points, as ticks."""
    lines: list[Content] = []
    for place, cap in enumerate(entry.criterion.caps, start=entry.rows):
        ticked = cap.id in entry.caps
        lead = Content.assemble(
            pointer(cursor == place),
            ("[x]" if ticked else "[ ]", "bold $warn" if ticked else "$muted"),
            (" c  ", "$lead"),
        )
        words = _("{circumstance}: at most {points}").format(
            circumstance=pick(cap.label), points=points(cap.at_most)
        )
        label = Content.styled(words, "bold" if ticked else "")
        lines += [does(line, f"tick({place})") for line in hang(lead, label, width)]
    return lines
