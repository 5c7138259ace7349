"""What is found, as a person sees it."""

from typing import NamedTuple

from inspector.desk.search.kinds import KINDS
from inspector.desk.search.marked import Span
from inspector.desk.visits import listing
from inspector.language import _


class Found(NamedTuple):
    """One result. `kind` is one of `kinds.KINDS`.

    `cell` is the code inside, `shown` and `name` are the roster's in `round`. `criterion` is the
    first that it is about, empty for none. `text` is what was written, `spans` where in it the
    words stand; `exact` whether with their tones. `author` wrote it `at` (milliseconds), so did (or
    a part of it) those of `also`; `stands` whether nothing replaced it. `lost` are the points that
    were lost, in hundredths, where that was asked; `verdict` and `result` (a decimal string) are
    those of a visit that was found as a whole, or by its cell; `standard` (hundredths) is the total
    that it must reach, `least` the least that the result can be where a conflict leaves it open.
    `is_cell`: the roster has it as a cell, not as an organisation with cells below it.
    """

    kind: str
    round: str
    cell: str
    shown: str
    name: str
    criterion: str
    item: str
    field: str
    text: str
    spans: tuple[Span, ...]
    author: str
    at: int
    stands: bool = True
    exact: bool = True
    lost: int | None = None
    verdict: str | None = None
    result: str | None = None
    standard: int | None = None
    least: str | None = None
    is_cell: bool = True
    also: tuple[str, ...] = ()

    @property
    def kind_words(self) -> str:
        """What was found, in a word or two."""
        if self.kind == "cell" and not self.is_cell:
            return _("organisation")
        return _(KINDS[self.kind])

    @property
    def also_words(self) -> str:
        """Who else wrote it; empty where nobody did."""
        return _("also {names}").format(names=", ".join(self.also)) if self.also else ""

    @property
    def shown_result(self) -> str:
        """The result as every list shows it, `≥93` where it is not final; empty where there is
        none."""
        if self.result is None and self.least is None:
            return ""
        return listing.shown(self.result, self.least, self.standard)


class Results(NamedTuple):
    """What was found, whether there is more, and how many percent of the file were looked at."""

    found: tuple[Found, ...] = ()
    more: bool = False
    percent: int = 100
