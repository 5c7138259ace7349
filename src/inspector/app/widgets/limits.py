"""How much a field takes. Apart from the fields, which are loaded only when one is needed."""

from textual.message import Message

MOST_IN_LINE, MOST_IN_NOTE = 2_000, 20_000
"""The most characters that are typed or pasted into a field: beyond them keys become slow."""


class TooLong(Message):
    """A text was cut, because the field takes no more than `most` characters."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
