"""A visit as a conversation in lines: for screen readers, plain terminals and pipes.

One criterion after the other is read out; what is typed is an answer in the form of the command
line, or a letter that does something. Nothing is said to be saved before it is on the disk.
"""

import io
import sys
from collections.abc import Callable

from inspector.cli import output, plain_words, spoken, words
from inspector.cli.plain_record import Recorder, ask
from inspector.desk import Desk, LedgerError, WrongInput
from inspector.desk.looking import followup
from inspector.desk.visits import findings, visit
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, pick
from inspector.text import fold

MOST_VISITS = 3
"""How many earlier visits are read out."""


def walk(desk: Desk, cell: str) -> int:
    """Go through the visit of a cell until the person leaves, or nothing more is typed."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A pipe is UTF-8 on every system; a terminal says itself what it speaks.
        encoding = None if sys.stdin.isatty() else "utf-8"
        sys.stdin.reconfigure(encoding=encoding, errors="replace")
    try:
        Walk(desk, visit.read(desk, cell)).go()
    except EOFError:
        output.say()
        output.flow(_("The end of what was typed: everything that was said to be saved is saved."))
    return 0


class Walk(Recorder):
    """Goes through a visit: what is typed is an answer, or the word of an action."""

    def __init__(self, desk: Desk, found: Visit) -> None:
        super().__init__(desk, found)
        self.earlier = followup.earlier(desk, found)[:MOST_VISITS]
        self._left = False

    def go(self) -> None:
        """Read out, ask, do, until the person leaves."""
        cell = self.found.cell
        about = (cell.name, cell.shown, self.found.round, pick(self.found.checklist.cell_type.name))
        output.flow(" · ".join(about))
        output.flow(spoken.totals(self.found))
        if self.found.status == "finished":
            output.flow(_("This visit is finished: `inspector reopen` opens it again."))
        output.flow(_("? explains what can be typed."))
        self.read_out()
        while not self._left:
            line = ask(f"{self.id}>")
            try:
                self.do(line)
            except (WrongInput, LedgerError) as error:
                output.flow(_("Not saved: {problem}").format(problem=error))

    def read_out(self) -> None:
        """Say everything about the criterion."""
        output.say()
        for line in spoken.criterion(self.found, self.finding, self.earlier):
            output.flow(line)

    def do(self, line: str) -> None:
        """Do what a line says; WrongInput or LedgerError where it cannot be."""
        parts = {part.id.casefold() for part in self.finding.criterion.parts}
        found = plain_words.find(line, _ACTIONS)
        if found is None or line.casefold() in parts:
            self.answer(line)
        else:
            action, rest = found
            action(self, rest)

    def does(self, line: str) -> bool:
        """A letter of an action, and the word for leaving, is no reason and no note."""
        found = plain_words.find(line, _ACTIONS)
        letter = len(line) == 1 and line not in "+-"
        if found is None or found[1] or not (letter or found[0] is _ACTIONS["quit"]):
            return False
        found[0](self, "")
        return True

    def step(self, by: int) -> None:
        """Go on, or back; after the last one what is missing is read out."""
        ids = [each.id for each in self.found.checklist.criteria]
        place = ids.index(self.id) + by
        if 0 <= place < len(ids):
            self.id = ids[place]
            self.read_out()
        elif by < 0:
            output.flow(_("This is the first one."))
        else:
            output.flow(_("This was the last one."))
            self.missing()

    def missing(self) -> None:
        """Read out what is missing."""
        gaps = findings.gaps(self.found)
        for id_, what in gaps:
            output.flow(f"  {id_}: {_(words.GAPS[what])}")
        if gaps:
            words_ = _("g goes to the next of these; {finish} REASON finishes all the same.")
            output.flow(words_.format(finish=_("finish")))
        else:
            output.flow(_nothing_missing())

    def gap(self) -> None:
        """Go to the next thing that is missing."""
        missing = dict(reversed(findings.gaps(self.found)))
        ids = [each.id for each in self.found.checklist.criteria]
        after = ids.index(self.id) + 1
        wanted = next((id_ for id_ in ids[after:] + ids[:after] if id_ in missing), "")
        if not wanted:
            output.flow(_nothing_missing())
            return
        self.id = wanted
        output.flow(_(words.GAPS[missing[wanted]]))
        self.read_out()

    def jump(self, text: str) -> None:
        """Go to a criterion by its id, or by words of its title, tones or not."""
        text = text or ask(_("Which one? An id, or words of it"))
        criteria = self.found.checklist.criteria
        exact = [each for each in criteria if each.id.casefold() == text.casefold()]
        wanted = fold(text).split()
        titles = {each.id: fold(" ".join(each.title.values())) for each in criteria}
        hits = [each for each in criteria if all(word in titles[each.id] for word in wanted)]
        hits = exact or (hits if wanted else [])
        if len(hits) != 1:
            output.flow(_("Several are like that:") if hits else _("None is like that."))
            for each in hits:
                output.flow(f"  {each.id}  {pick(each.title)}")
            return
        self.id = hits[0].id
        self.read_out()

    def finish(self, reason: str) -> None:
        """Finish the visit, with gaps for a reason; then there is nothing more to ask.

        A person at a terminal is asked once whether it is meant.
        """
        if (reason or not findings.gaps(self.found)) and not self._meant():
            output.flow(_("The visit is still open."))
            return
        if findings.finish(self.desk, self.found.cell.code, reason):
            self.missing()
            return
        self.renew()
        output.flow(_("The visit is finished: {totals}").format(totals=spoken.totals(self.found)))
        self._left = True

    def _meant(self) -> bool:
        if not sys.stdin.isatty():
            return True
        words_ = _("Finish the visit? It is locked then. {yes}, or enter: leave it open")
        said = fold(ask(words_.format(yes=_("yes"))))
        return bool(said) and (fold(_("yes")).startswith(said) or said in ("y", "yes"))

    def leave(self) -> None:
        """Leave; nothing is lost."""
        output.flow(_("Left. {totals}").format(totals=spoken.totals(self.found)))
        self._left = True


def _nothing_missing() -> str:
    return _("Nothing is missing: {finish} finishes the visit.").format(finish=_("finish"))


Action = Callable[[Walk, str], None]


def _help(_walk: Walk, _rest: str) -> None:
    for line in plain_words.help_lines():
        output.flow(f"  {line}")


_NOTE = N("Note (enter: leave it; -: take it away)")
_WHY = N("Why (enter: leave it; -: take it away)")
_DO: tuple[tuple[tuple[str, ...], Action], ...] = (
    (("?", "help"), _help),
    (("", "+", "next"), lambda walk, _rest: walk.step(1)),
    (("-", "previous"), lambda walk, _rest: walk.step(-1)),
    (("f",), lambda walk, _rest: walk.answer("full")),
    (("g", "gap"), lambda walk, _rest: walk.gap()),
    (("j", "jump"), lambda walk, rest: walk.jump(rest)),
    (("s", "again"), lambda walk, _rest: walk.read_out()),
    (("t", "totals"), lambda walk, _rest: output.flow(spoken.totals(walk.found))),
    (("n", "note"), lambda walk, rest: walk.write("note", rest, _(_NOTE))),
    (("w", "why"), lambda walk, rest: walk.write("explain", rest, _(_WHY))),
    (("e", "evidence"), lambda walk, rest: walk.evidence(rest)),
    (("u", "undo"), lambda walk, _rest: walk.back(again=False)),
    (("r", "redo"), lambda walk, _rest: walk.back(again=True)),
    (("d", "disqualifier"), lambda walk, rest: walk.disqualifier(rest)),
    (("finish",), lambda walk, rest: walk.finish(rest)),
    (("q", "quit"), lambda walk, _rest: walk.leave()),
)
_ACTIONS = {word: action for names, action in _DO for word in names}
