"""Home's line on what the office has received, and what is only on this machine."""

from collections.abc import Sequence

from textual.content import Content

from inspector import days
from inspector.app.widgets.drawn import Fixed, does
from inspector.app.widgets.flow import hang
from inspector.desk.office import receipts
from inspector.desk.office.receipts import NOTHING, Own
from inspector.language import N, _, n_
from inspector.text import clean

MARKS = {"here": ("●", "$warn"), "received": ("✓", "$good")}
"""The mark of a visit in the list."""
WORDS = {"here": N("only on this machine"), "received": N("received by the office")}


class HeldLine(Fixed):
    """One line, a second one for a receipt that does not fit; not there while nothing is to say."""

    DEFAULT_CSS = "HeldLine { display: none; }"

    def __init__(self) -> None:
        super().__init__(id="held")
        self._own = NOTHING

    def show(self, own: Own) -> None:
        """Show what stands where."""
        self._own = own
        self.display = bool(self._said())
        if self.display:
            self.styles.height = len(self._said())
            self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The lines."""
        return [line for said in self._said() for line in hang(Content(" "), said, width, most=1)]

    def _said(self) -> list[Content]:
        own = self._own
        said = []
        if own.only_here:
            sign, tone = MARKS["here"]
            sync = does(Content.assemble(("  y ", "bold $lead"), _("sync")), "sync")
            said.append(Content.assemble((f"{sign} {only_here(own)}", tone), sync))
        elif own.day:
            sign, tone = MARKS["received"]
            words = _("received by the office: {office}, {day}").format(
                office=clean(own.office, lines=False), day=days.show(own.day)
            )
            said.append(Content.styled(f"{sign} {words}", tone))
        for offices, words in (
            (own.wrong, _("a receipt of {office} does not fit what is here and does not count")),
            (own.more, _("{office} holds more from this machine than is here: y brings it")),
        ):
            if offices:
                names = clean(", ".join(offices), lines=False)
                said.append(Content.styled("! " + words.format(office=names), "$warn"))
        return said


def only_here(own: Own) -> str:
    """What is only on this machine, in words: `only on this machine: 17 criteria, 3 days`."""
    if own.findings >= own.only_here:
        what = n_("{count} criterion", "{count} criteria", own.findings).format(count=own.findings)
    else:
        words = n_("changes in {count} visit", "changes in {count} visits", own.only_here)
        what = words.format(count=own.only_here)
    count = receipts.days_since(own.since)
    since = (
        n_("{count} day", "{count} days", count).format(count=count) if count else _("since today")
    )
    return _("only on this machine: {what}, {since}").format(what=what, since=since)
