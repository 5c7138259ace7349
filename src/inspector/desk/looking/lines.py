"""What is told of a visit: parts with labelled lines."""

from typing import NamedTuple


class Line(NamedTuple):
    """A text and what it is. `tone` is empty, `head` (begins something), `warn` or `muted`;
    `beside` is the text on the other side, None where there is only one."""

    label: str
    text: str
    tone: str = ""
    beside: str | None = None


class Part(NamedTuple):
    """A part of a visit; `key` names it (the id of a section, say)."""

    key: str
    title: str
    lines: tuple[Line, ...]
