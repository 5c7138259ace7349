"""Everything that is known of a file before it comes in."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector.app.screens.page import LIST_KEYS, Page
from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.offers import Offer, offer_lines
from inspector.app.widgets.reading import Reading, ReadingActions
from inspector.language import N
from inspector.text import clean

WIDEST = 100


class OfferReading(Reading):
    """All sentences in full."""

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer

    def make(self, width: int) -> Sequence[Content]:
        """The file's name, the sentences, the path."""
        width = min(width, WIDEST)
        path = Content.styled(clean(str(self._offer.path), lines=False), "$muted")
        return [
            Content.styled(f" {self._offer.name}", "bold"),
            BLANK,
            *offer_lines(self._offer, width),
            BLANK,
            *hang(Content(" "), path, width),
        ]


class OfferedScreen(ReadingActions, Page[None]):
    """What a file would bring, or has brought."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,q", "leave", N("back"), tooltip=N("Go back"), id="offered.leave"),
        *LIST_KEYS,
    ]

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.query_one(OfferReading)

    def parts(self) -> ComposeResult:
        """The text."""
        yield OfferReading(self._offer)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
