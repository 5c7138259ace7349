"""A visit as a conversation in lines: for screen readers, plain terminals and pipes.

One criterion after the other is read out; what is typed is an answer in the form of the command
line, or a letter that does something. Nothing is said to be saved before it is on the disk.
"""

import io
import sys
from collections.abc import Callable

from inspector.cli import output, spoken, words
from inspector.cli.plain_record import Recorder, ask
from inspector.desk import Desk, LedgerError, WrongInput, findings, followup, visit
from inspector.desk.visit import Visit
from inspector.language import N, _, pick
from inspector.text import fold

MOST_VISITS = 3
"""How many earlier visits are read out."""

HELP = (
    N("an answer in the form that was read out; also full, na, later, clear, or =2.5 for points"),
    N("enter or +: the next criterion;  -: the one before;  j ID or words: that one"),
    N("g: the next thing that is missing;  t: totals;  s: this criterion once more"),
    N("n TEXT: a note;  w TEXT: why points were lost;  e TEXT: evidence; alone each asks"),
    N("u: take the last thing back;  r: do it again;  d ID: a disqualifier (d alone lists them)"),
    N("finish: finish the visit;  q: leave; everything that was said to be saved is saved"),
    N("where a letter is an answer, write the word: next, note, why, evidence, gap, disqualifier"),
)


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
        output.say(_("The end of what was typed: everything that was said to be saved is saved."))
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
        output.say(" · ".join(about))
        output.say(spoken.totals(self.found))
        if self.found.status == "finished":
            output.say(_("This visit is finished: `inspector reopen` opens it again."))
        output.say(_("? explains what can be typed."))
        self.read_out()
        while not self._left:
            line = ask(f"{self.id}>")
            try:
                self.do(line)
            except (WrongInput, LedgerError) as error:
                output.say(_("Not saved: {problem}").format(problem=error))

    def read_out(self) -> None:
        """Say everything about the criterion."""
        output.say()
        for line in spoken.criterion(self.found, self.finding, self.earlier):
            output.say(line)

    def do(self, line: str) -> None:
        """Do what a line says; WrongInput or LedgerError where it cannot be."""
        word, _space, rest = line.partition(" ")
        parts = {part.id.casefold() for part in self.finding.criterion.parts}
        action = _ACTIONS.get(word.casefold())
        if action is None or line.casefold() in parts:
            self.answer(line)
        else:
            action(self, rest.strip())

    def step(self, by: int) -> None:
        """Go on, or back; after the last one what is missing is read out."""
        ids = [each.id for each in self.found.checklist.criteria]
        place = ids.index(self.id) + by
        if 0 <= place < len(ids):
            self.id = ids[place]
            self.read_out()
        elif by < 0:
            output.say(_("This is the first one."))
        else:
            output.say(_("This was the last one."))
            self.missing()

    def missing(self) -> None:
        """Read out what is missing."""
        gaps = findings.gaps(self.found)
        for id_, what in gaps:
            output.say(f"  {id_}: {_(words.GAPS[what])}")
        if gaps:
            output.say(_("g goes to the next of these; finish REASON finishes all the same."))
        else:
            output.say(_("Nothing is missing: finish finishes the visit."))

    def gap(self) -> None:
        """Go to the next thing that is missing."""
        missing = dict(reversed(findings.gaps(self.found)))
        ids = [each.id for each in self.found.checklist.criteria]
        after = ids.index(self.id) + 1
        wanted = next((id_ for id_ in ids[after:] + ids[:after] if id_ in missing), "")
        if not wanted:
            output.say(_("Nothing is missing: finish finishes the visit."))
            return
        self.id = wanted
        output.say(_(words.GAPS[missing[wanted]]))
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
            output.say(_("Several are like that:") if hits else _("None is like that."))
            for each in hits:
                output.say(f"  {each.id}  {pick(each.title)}")
            return
        self.id = hits[0].id
        self.read_out()

    def finish(self, reason: str) -> None:
        """Finish the visit, with gaps for a reason; then there is nothing more to ask."""
        if findings.finish(self.desk, self.found.cell.code, reason):
            self.missing()
            return
        self.renew()
        output.say(_("The visit is finished: {totals}").format(totals=spoken.totals(self.found)))
        self._left = True

    def leave(self) -> None:
        """Leave; nothing is lost."""
        output.say(_("Left. {totals}").format(totals=spoken.totals(self.found)))
        self._left = True


Action = Callable[[Walk, str], None]


def _help(_walk: Walk, _rest: str) -> None:
    for line in HELP:
        output.say(f"  {_(line)}")


_NOTE = N("Note (enter: leave it; -: take it away)")
_WHY = N("Why (enter: leave it; -: take it away)")
_DO: tuple[tuple[tuple[str, ...], Action], ...] = (
    (("?", "help"), _help),
    (("", "+", "next"), lambda walk, _rest: walk.step(1)),
    (("-", "previous"), lambda walk, _rest: walk.step(-1)),
    (("g", "gap"), lambda walk, _rest: walk.gap()),
    (("j", "jump"), lambda walk, rest: walk.jump(rest)),
    (("s", "again"), lambda walk, _rest: walk.read_out()),
    (("t", "totals"), lambda walk, _rest: output.say(spoken.totals(walk.found))),
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
