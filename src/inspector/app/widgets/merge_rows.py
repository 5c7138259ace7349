"""The merges of a file: the list, and what is known of the one under the cursor."""

from collections.abc import Sequence

from textual.content import Content

from inspector.app.widgets.drawn import Lines, spread
from inspector.app.widgets.flow import column, fit, hang
from inspector.app.widgets.rows import BESIDE
from inspector.desk.board.season import ROWS
from inspector.desk.board.without import Preview
from inspector.desk.office import telling
from inspector.desk.office.batches import Left
from inspector.desk.office.merged import STATES, Batch
from inspector.desk.office.refusals import Refusal
from inspector.language import _, moment, n_

NUMBER, WHEN, ENTRIES, NEW, STATE = 5, 17, 8, 8, 14
LEAST, MOST = 4, 15
"""The lines below the list."""
COUNTED = 15
"""The width of a count, or of what it is called."""
TONES = {"merged": "$muted", "withdrawn": "$warn", "readmitted": "$text", "disputed": "bold $bad"}


def draw_merge(batch: Batch | Refusal, width: int) -> Content:
    """A merge, or a file that was refused, in one line."""
    if isinstance(batch, Refusal):
        dash = Content("–")
        state = Content.styled(_("refused"), "$bad")
        cells = [dash, Content(batch.file), Content(moment(batch.at)), dash, dash, state]
        return _row(cells, width)
    here = bool(batch.number)
    cells = [
        Content(str(batch.number) if here else "–"),
        Content(batch.file or batch.key),
        Content(moment(batch.at) if here else _("elsewhere")),
        Content(str(batch.entries) if here else "–"),
        Content(str(batch.new) if here else "–"),
        Content.styled(_(STATES[batch.state]), TONES[batch.state]),
    ]
    return _row(cells, width)


def _row(cells: Sequence[Content], width: int) -> Content:
    number, file, when, entries, new, state = cells
    room = max(8, width - NUMBER - WHEN - ENTRIES - NEW - STATE - 2)
    return Content.assemble(
        number.pad_left(max(0, NUMBER - 2 - number.cell_length)).pad_right(2),
        fit(file, room),
        when.truncate(WHEN, ellipsis=True, pad=True),
        *(
            count.pad_left(max(0, size - count.cell_length))
            for count, size in ((entries, ENTRIES), (new, NEW))
        ),
        "  ",
        state.truncate(STATE, ellipsis=True),
    )


class MergesTitle(Lines):
    """What this is, and how many are withdrawn."""

    DEFAULT_CSS = "MergesTitle { height: 2; scrollbar-size: 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._batches: Sequence[Batch] | None = None
        self._refused = 0

    def show(self, batches: Sequence[Batch], refused: int) -> None:
        """Show how many there are, and how many files were refused."""
        self._batches, self._refused = batches, refused
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line, and an empty one."""
        left = Content.styled(" " + _("Merged files"), "bold")
        if self._batches is None:
            return [left]
        gone = sum(not each.counts for each in self._batches)
        count = len(self._batches)
        parts = [n_("{count} merge", "{count} merges", count).format(count=count)]
        if gone:
            parts.append(n_("{count} withdrawn", "{count} withdrawn", gone).format(count=gone))
        if refused := self._refused:
            words = n_(
                "{count} refused on this machine", "{count} refused on this machine", refused
            )
            parts.append(words.format(count=refused))
        return [spread(left, Content.styled(" · ".join(parts) + " ", "$muted"), width)]


class MergeColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "MergeColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        words = (_("no."), _("file"), _("merged"), _("entries"), _("new"), _("state"))
        row = _row([Content(word) for word in words], width - BESIDE)
        return [Content.assemble("  ", row).stylize("$muted")]


class MergeDetail(Lines):
    """The merge under the cursor: what was decided, and the season with and without it."""

    DEFAULT_CSS = "MergeDetail { height: 4; scrollbar-size: 0 0; margin: 1 0 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="detail")
        self._batch: Batch | Refusal | None = None
        self._preview: Preview | None = None

    def show(self, batch: Batch | Refusal | None, preview: Preview | None) -> None:
        """Show another merge, or more about the same."""
        self._batch, self._preview = batch, preview
        # The list has what is not needed here.
        count = len(self.make(self.size.width)) if self.size.width else LEAST
        self.styles.height = max(LEAST, min(MOST, count))
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        batch = self._batch
        if batch is None:
            return []
        if isinstance(batch, Refusal):
            return _refused(batch, width)
        lines = [Content.styled(f" {batch.file or batch.key}", "bold")]
        if batch.state != "merged":
            said = f"{_(STATES[batch.state])}: {batch.reason}"
            lines += hang(Content(" "), Content.styled(said, TONES[batch.state]), width - 1, 2)
        if self._preview is None:
            words = _("↵ shows what the season would be without it.")
            if not batch.counts:
                words = _("↵ shows what the season would be with it again.")
            return [*lines, *hang(Content(" "), Content.styled(words, "$muted"), width - 1)]
        return [*lines, Content(""), *self._counts(batch, self._preview, width)]

    def _counts(self, batch: Batch, preview: Preview, width: int) -> list[Content]:
        then = _("without it") if batch.counts else _("with it")
        titles = {key: _(title).strip() for key, title, _of in ROWS}
        rows = [(titles[key], str(a), str(b)) for key, (a, b) in preview.changed.items()]
        if preview.conflicts_now != preview.conflicts_then:
            counts = (str(preview.conflicts_now), str(preview.conflicts_then))
            rows.append((_("Open conflicts"), *counts))
        lines = []
        if rows:
            rows.insert(0, (_("Season {round}").format(round=preview.now.round), _("now"), then))
            room = column([label for label, *_numbers in rows], width - 1 - 2 * COUNTED) + 1
            tones = ("$muted", *("bold" for _row in rows[1:]))
            lines += [_counted(row, room, tone) for row, tone in zip(rows, tones, strict=True)]
        else:
            lines.append(Content(" " + _("No number of the season would change.")))
        return [*lines, *hang(Content(" "), _fields(batch, preview), width - 1, 4)]


def _refused(refusal: Refusal, width: int) -> list[Content]:
    words = _("Refused: {reason}. Nothing of it comes in.").format(reason=refusal.reason)
    digest = Content.styled(f"SHA-256 {refusal.digest}" if refusal.digest else "", "$muted")
    return [
        Content.styled(f" {refusal.file}", "bold"),
        *hang(Content(" "), Content(words), width - 1),
        *hang(Content(" "), digest, width - 1),
    ]


def _counted(row: tuple[str, str, str], room: int, tone: str) -> Content:
    """A count of the season now and then, behind its label, for which there is `room`."""
    title, now, then = row
    name = Content(f" {title}").truncate(room, ellipsis=True, pad=True)
    numbers = [Content(text).pad_left(max(2, COUNTED - Content(text).cell_length))
               for text in (now, then)]  # fmt: skip
    shown = Content.assemble(name.stylize("$muted"), numbers[0], numbers[1].stylize(tone))
    return shown.stylize("$muted") if tone == "$muted" else shown


def _fields(batch: Batch, preview: Preview) -> Content:
    (outcome,) = preview.outcomes
    words = n_(
        "{count} field would say something else.",
        "{count} fields would say something else.",
        outcome.fields,
    )
    said = [words.format(count=outcome.fields)]
    if outcome.left:
        said.append(left_words(outcome.left))
    if batch.counts and outcome.accepted:
        said.append(telling.accepted(outcome.accepted))
    return Content.assemble((said[0], "$muted"), *((f" {each}", "$warn") for each in said[1:]))


def left_words(left: Sequence[Left]) -> str:
    """How many fields stay as they are, and the way to them."""
    words = n_(
        "{count} stays: others have built on it (l shows it).",
        "{count} stay: others have built on them (l shows them).",
        len(left),
    )
    return words.format(count=len(left))
