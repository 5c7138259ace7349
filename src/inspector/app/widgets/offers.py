"""The office's list: files that can be taken in, and what each brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.content import Content
from textual.message import Message

from inspector.app.brought import about
from inspector.app.widgets.drawn import Lines
from inspector.app.widgets.flow import fit, hang
from inspector.app.widgets.rows import BESIDE, Rows
from inspector.desk.office import telling
from inspector.desk.office.brought import Brought
from inspector.language import N, _
from inspector.text import clean

WHOSE, NEW, HERE, CONFLICTS, STATE = 13, 8, 8, 11, 14
SENTENCE = 2
"""As many lines a sentence has below the list."""
_TONES = {"calm": "$text", "warn": "$warn", "muted": "$muted"}
_STATES = {
    "": ("", "$muted"),
    "waiting": (N("waiting"), "$muted"),
    "reading": (N("reading…"), "$lead"),
    "merging": (N("merging…"), "$lead"),
    "merged": (N("merged"), "$good"),
    "new": (N("would come in"), "$text"),
    "already": (N("already here"), "$muted"),
    "refused": (N("refused"), "$bad"),
}


@dataclass(eq=False, slots=True)
class Offer:
    """A file on offer. `state` is what happens to it; `brought` what it brings or has brought."""

    path: Path
    ticked: bool = False
    state: str = ""
    brought: Brought | None = None

    @property
    def name(self) -> str:
        """The file's name for the list, where all end alike."""
        return clean(self.path.stem, lines=False)

    def learn(self, brought: Brought, rehearsed: bool) -> None:
        """Note what the file would bring, or has brought: then it is not ticked any more."""
        self.brought = brought
        self.state = "new" if rehearsed and brought.status == "merged" else brought.status
        self.ticked = self.ticked and rehearsed


class OfferRows(Rows[Offer]):
    """The files; tells when the cursor is on another one."""

    class Moved(Message):
        """The cursor has moved."""

    def __init__(self) -> None:
        super().__init__(draw_offer, id="files")

    def move_to(self, cursor: int) -> None:
        """Put the cursor on a row."""
        super().move_to(cursor)
        self.post_message(self.Moved())


class OfferColumns(Lines):
    """The names of the columns."""

    DEFAULT_CSS = "OfferColumns { height: 1; scrollbar-size: 0 0; }"

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        names = [_("file"), _("whose"), _("new"), _("here"), _("conflicts"), ""]
        row = _row([Content(name) for name in names], width - 4 - BESIDE)
        return [Content.assemble(" " * 6, row).stylize("$muted")]


class OfferDetail(Lines):
    """The file of the cursor in full sentences, as many as there is room for."""

    DEFAULT_CSS = """
    OfferDetail { height: 2; max-height: 30%; scrollbar-size: 0 0; margin: 1 0 0 0; }
    """
    offer: Offer | None = None

    def show(self, offer: Offer | None) -> None:
        """Show another file, or the same one anew; what needs more room keeps it, so that the list
        stands still while one walks in it."""
        self.offer = offer
        most = len(offer_lines(offer, self.size.width - 1, SENTENCE)) + 1 if offer else 0
        if self.size.width and self.styles.height and most > (self.styles.height.value or 0):
            self.styles.height = most
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """What is known, and the path."""
        if self.offer is None:
            return []
        room = max(2, self.scrollable_content_region.height)
        said = offer_lines(self.offer, width - 1, SENTENCE)
        if len(said) > room - 1:
            said = [*said[: room - 2], Content.styled(" " + _("… i shows all of it"), "$lead")]
        return [*said, *_path(self.offer, width - 1)]


def offer_lines(offer: Offer, width: int, most: int = 0) -> list[Content]:
    """What is known of a file, each sentence in at most so many lines."""
    said = about(offer.brought) if offer.brought else []
    if not said and not offer.state:
        said = [("calm", _("Tick it with ␣ to see what it would bring."))]
    lines = []
    for tone, words in said:
        lead = Content.styled(" ! ", "bold $warn") if tone == "warn" else Content(" ")
        lines += hang(lead, Content.styled(words, _TONES[tone]), width, most)
    return lines


def _path(offer: Offer, width: int) -> list[Content]:
    path = Content.styled(clean(str(offer.path), lines=False), "$muted")
    return hang(Content(" "), path, width, 1)


def draw_offer(offer: Offer, width: int) -> Content:
    """A file's row."""
    tick = Content("[x] ") if offer.ticked else Content.styled("[ ] ", "$muted")
    words, tone = _STATES[offer.state]
    state = Content.styled(_(words) if words else "", tone)
    if offer.brought is not None and offer.brought.withdrawn:
        state = Content.styled(_("withdrawn"), "$warn")
    brought = offer.brought
    if brought is None or offer.state == "refused":
        numbers = [Content("")] * 3
    else:
        more = f"{brought.conflicts:+}" if brought.conflicts else "–"
        here = brought.entries - brought.new
        numbers = [
            Content(str(brought.new)),
            Content.styled(str(here), "$muted"),
            Content.styled(more, "$warn" if brought.conflicts > 0 else "$muted"),
        ]
    whose = Content(telling.names(brought) if brought else "")
    doubtful = brought is not None and bool(telling.doubts(brought) or brought.missing)
    cells = [Content(offer.name), whose, *numbers, state]
    return Content.assemble(tick, _row(cells, width - 4, doubtful))


def _row(cells: Sequence[Content], width: int, doubtful: bool = False) -> Content:
    name, whose, *numbers, state = cells
    whose_width = WHOSE + 10 * (width >= 90)
    room = max(8, width - whose_width - NEW - HERE - CONFLICTS - STATE - 2)
    return Content.assemble(
        fit(name, room),
        fit(whose, whose_width),
        *(
            number.pad_left(max(0, room - number.cell_length))
            for number, room in zip(numbers, (NEW, HERE, CONFLICTS), strict=True)
        ),
        Content.styled("! ", "bold $warn") if doubtful else "  ",
        state.truncate(STATE, ellipsis=True),
    )
