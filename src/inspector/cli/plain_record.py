"""Recording line by line: what is typed is on the disk before it is said to be saved."""

import sys
from collections.abc import Sequence

from inspector.cli import output, spoken, words
from inspector.desk import Desk, WrongInput
from inspector.desk.visits import findings, steps, visit
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.language import _, pick
from inspector.text import clean


def ask(prompt: str) -> str:
    """A line that the person types, without its end. Raises EOFError where there is none."""
    print(clean(prompt, lines=False), end=" " if sys.stdin.isatty() else "\n", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip().removeprefix("\ufeff").strip()


class Recorder:
    """A visit and the criterion that one is at."""

    def __init__(self, desk: Desk, found: Visit) -> None:
        self.desk = desk
        self.found = found
        gaps = findings.gaps(found)
        self.id = gaps[0][0] if gaps else found.checklist.criteria[0].id

    @property
    def finding(self) -> Finding:
        """What stands on the criterion."""
        return self.found.finding(self.id)

    def answer(self, line: str) -> None:
        """Record an answer, then ask why where points were lost and the checklist wants to know."""
        finding = self.finding
        if f"{self.found.column}.answer" in finding.conflicts:
            raise WrongInput(self._conflict("answer"))
        text, bracket, caps = line.partition("[")
        ids = caps.replace("[", " ").replace("]", " ").split() if bracket else ()
        self.record(answer=text.strip(), caps=ids)
        output.flow(
            _("Saved: {given}; {totals}").format(
                given=spoken.given(self.finding), totals=spoken.totals(self.found)
            )
        )
        if (self.id, "note") in findings.gaps(self.found):
            na = self.finding.state == "na"
            asked = _("Why does it not apply? (enter: say it later)")
            self.write(
                "explain", "", asked if na else _("Why were points lost? (enter: say it later)")
            )
        if (self.id, "evidence") in findings.gaps(self.found):
            output.flow(_("Evidence is missing here: e names it."))

    def write(self, kind: str, text: str, prompt: str) -> None:
        """Record a note or a reason; without a text the person is asked for it."""
        if f"{self.found.column}.{kind}" in self.finding.conflicts:
            raise WrongInput(self._conflict(kind))
        if not text:
            text = ask(prompt)
            if self.does(text):
                return
        if text:
            said = "" if text == "-" else text
            self.record(**{kind: said})
            output.flow(_("Saved.") if said else _("Saved: it is taken away."))

    def does(self, _line: str) -> bool:
        """Whether what was typed for a text was a word that does something, alone; then it did."""
        return False

    def evidence(self, text: str) -> None:
        """Name evidence; without a text those of the visit are read out, to be taken by number."""
        known = self.found.evidence
        if not text:
            for place, each in enumerate(known, 1):
                here = _("serves this criterion") if self.id in each.criteria else ""
                output.flow(f"  {place}: {each.text}" + (f" ({here})" if here else ""))
            text = ask(_("Evidence: its words, or a number; -number takes one away (enter: none)"))
        number = text.removeprefix("-")
        if number.isdecimal() and 0 < int(number) <= len(known):
            chosen = known[int(number) - 1]
            if text.startswith("-"):
                self.record(unlink=[chosen.id])
            else:
                self.record(evidence=[chosen.text])
        elif text:
            self.record(evidence=[text])
        if text:
            output.flow(_("Saved."))

    def record(self, **said: str | Sequence[str]) -> None:
        """Have it on the disk, with what takes it back."""
        cell = self.found.cell.code
        with steps.keeping(self.desk, cell, self.id):
            findings.record(self.desk, cell, self.id, **said)  # type: ignore[arg-type]
        self.renew()

    def renew(self) -> None:
        """Read the visit as it stands on the disk."""
        self.found = visit.read(self.desk, self.found.cell.code)

    def _conflict(self, kind: str) -> str:
        command = f"inspector settle {self.found.cell.shown} {self.id} {self.found.column}.{kind}"
        return _("people differ here: `{command}` settles it").format(command=command)

    def back(self, again: bool) -> None:
        """Take the last step back, or do again what was taken back."""
        go = steps.redo if again else steps.undo
        try:
            criterion = go(self.desk, self.found.cell.code).criterion
        except WrongInput as why:
            output.flow(str(why))
            return
        self.renew()
        if criterion in (each.id for each in self.found.checklist.criteria):
            self.id = criterion
        output.flow(_("Done again.") if again else _("Taken back."))
        for line in spoken.standing(self.finding):
            output.flow(f"{self.id}{line}")

    def disqualifier(self, text: str) -> None:
        """State a disqualifier, take one back (`-D1`), or read them all out."""
        if text:
            id_, _space, exception = text.removeprefix("-").partition(" ")
            clear = text.startswith("-")
            with steps.keeping(self.desk, self.found.cell.code, self.id):
                findings.disqualify(self.desk, self.found.cell.code, id_, exception, clear)
            self.renew()
            output.flow(_("Saved: {given}").format(given=spoken.totals(self.found)))
            return
        states = {True: _("holds"), False: _("does not hold"), None: _(words.STATES["conflict"])}
        for each in self.found.barriers:
            output.flow(f"  {each.id}  {pick(each.title)}: {states[each.holds]}")
        output.flow(_("d ID states one, d -ID takes it back, d ID TEXT says why it is excused."))
