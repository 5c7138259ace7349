"""One person at one inspection file: who writes, which round and column, which checklists."""

import getpass
import platform
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from inspector import __version__
from inspector.checklist import Checklist, from_json
from inspector.desk import files, names, party
from inspector.desk.errors import Unnamed, WrongInput
from inspector.desk.strangers import judge_checklists
from inspector.desk.totals import Totals
from inspector.desk.trusting import Trust
from inspector.language import _, speak_of_units
from inspector.ledger import (
    Change,
    Entry,
    Ledger,
    LedgerError,
    Refused,
    Sitting,
    Writer,
    door,
    known,
    now,
)
from inspector.ledger.file import Along, Progress, Then
from inspector.text import clean

MAX_PERSON = 100
_SITTINGS = ("writer", "restorer")
"""The sittings of a desk, each made when it is first asked for."""


def person_of_system() -> str:
    """The name of the person who is logged in, for entries of those who give no other."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "inspector"


def machine_of_system() -> str:
    """The name of this machine, as sittings keep it."""
    return clean(platform.node(), lines=False)[:MAX_PERSON]


class Desk:
    """An open file with a person before it. Every use case takes one as its first argument."""

    def __init__(self, ledger: Ledger, person: str, round_: str | None, column: str) -> None:
        if column not in names.COLUMNS:
            raise WrongInput(
                _("there is no column “{column}”: it is self, team or appraised").format(
                    column=column
                )
            )
        self.ledger = ledger
        self.person = clean(person, lines=False).strip()[:MAX_PERSON] or person_of_system()
        self.column = column
        self.store = files.store_of(ledger.path)
        """Where the files of evidence are kept."""
        self.unnamed = False
        """Whether it is still to be said who this is, before anything is written."""
        self.wrote = False
        """Whether anything was written at this desk."""
        self.rehearsing = False
        """Whether this is a private copy, and nothing beside it may change."""
        self.sealing = True
        """Whether what is written is sealed with the person's key (a made-up season is not)."""
        self.trouble = ""
        """Why what is written here is not sealed, in one sentence; empty where it is."""
        self._round = names.code(round_, _("round")) if round_ else None
        self._checklists: dict[str, Checklist] = {}
        self._along: list[Along] = []
        self.trust = Trust(ledger)
        """How the sittings of the file stand: sealed or not, by whose key."""
        self.ledger.keeper = Totals(self.checklist, self.trust)

    @classmethod
    def open(
        cls,
        path: Path,
        person: str = "",
        round_: str | None = None,
        column: str = "team",
        read_only: bool = False,
        progress: Callable[[str], object] = lambda step: None,
    ) -> "Desk":
        """Sit down at the file at `path`; LedgerError or WrongInput with one sentence.

        A file that is opened here for the first time is proven, and its totals are derived;
        `progress` is told in words how far that is.
        """
        checking = _("checking the file: {done} of {total}")
        adding = _("adding up: {done} of {total}")
        ledger = door.enter(
            path,
            read_only,
            lambda done, total: progress(checking.format(done=done, total=total)),
        )
        try:
            desk = cls(ledger, person, round_, column)
            with ledger.spoken():
                if ledger.strange:
                    judge_checklists(ledger.connection)
                ledger.refresh(lambda done, total: progress(adding.format(done=done, total=total)))
        except BaseException as error:
            ledger.close()
            if isinstance(error, Refused):
                words = _("{path} cannot be opened: {reason}")
                raise LedgerError(words.format(path=path, reason=error)) from error
            raise
        return desk

    @classmethod
    def create(
        cls, path: Path, person: str = "", round_: str | None = None, column: str = "team"
    ) -> "Desk":
        """Make a new, empty file at `path` and sit down at it."""
        ledger = Ledger.create(path)
        with ledger.spoken():
            known.remember(path, ledger.birth())
        return cls(ledger, person, round_, column)

    def introduce(self, person: str) -> None:
        """Say who is at the desk; what is written from now on is this person's."""
        self.seal()
        self.person = clean(person, lines=False).strip()[:MAX_PERSON] or person_of_system()
        self.unnamed = False
        self.end_sittings()  # a sitting is one person's

    def close(self) -> None:
        """Seal what was written, and let the file go; nothing depends on it."""
        try:
            self.seal()
        finally:
            self.ledger.close()

    def seal(self, closely: bool = False) -> None:
        """Seal what was written since the last seal; with the next entry a new sitting begins.

        What the same key left unsealed before is sealed with it: after a crash, say; looked at
        `closely`, before a copy, also where nothing was written now. What cannot be sealed stays
        as it is, and the next one tries again. A file to which nothing was added stays as it is.
        """
        keyed = [each for each in self._writers() if each.sitting.key]
        wrote = [each for each in keyed if each.made and not each.doubted]
        if wrote or (closely and self._may_seal):
            from inspector.desk import sealing

            sealing.seal(self, wrote, closely)
        if any(each.made or each.doubted for each in keyed):
            self.end_sittings()

    @property
    def _may_seal(self) -> bool:
        return self.sealing and not self.rehearsing and not self.ledger.read_only

    def _writers(self) -> list[Writer]:
        return [self.__dict__[each] for each in _SITTINGS if each in self.__dict__]

    def end_sittings(self) -> None:
        """Let the next entry begin a new sitting; what is not sealed yet is sealed with the next
        seal."""
        for each in _SITTINGS:
            self.__dict__.pop(each, None)

    @cached_property
    def writer(self) -> Writer:
        """The sitting that this run writes in; its row appears with its first entry."""
        return self._sitting(f"inspector {__version__}")

    @cached_property
    def restorer(self) -> Writer:
        """The sitting in which withdrawals and re-admissions are written: what it restores is no
        finding of the person's (see `restored`)."""
        return self._sitting(names.WITHDRAWAL)

    @cached_property
    def machine(self) -> str:
        """The name of this machine, as the sittings of this desk keep it."""
        return machine_of_system()

    def _sitting(self, program: str) -> Writer:
        nonce = secrets.token_hex(8)
        who = (self.person, self.machine, program, now(), nonce)
        return Writer(Sitting(*who, self._key()))

    def _key(self) -> str:
        """The public part of the person's key; empty where there is none."""
        if not self._may_seal:
            return ""
        from inspector.desk import keys

        try:
            return keys.public(self.person, self.machine)
        except keys.Trouble as trouble:
            self.trouble = str(trouble)
            return ""

    def write(
        self,
        changes: Iterable[Change],
        then: Then | None = None,
        writer: Writer | None = None,
        progress: Progress = lambda done, total: None,
    ) -> list[Entry]:
        """Say changes, and what `then` says of their entries; they are on the disk when this
        returns. `progress` as in `Ledger.write`. Unnamed where it is still to be said who this
        is."""
        if self.unnamed:
            raise Unnamed(_("say first who you are: your name goes with what you write"))
        said = self.ledger.write(writer or self.writer, changes, self._along, then, progress)
        self.wrote = self.wrote or bool(said)
        return said

    @contextmanager
    def along(self, rows: Along) -> Iterator[None]:
        """What is written inside takes rows of this machine with it, in its transaction."""
        self._along.append(rows)
        try:
            yield
        finally:
            self._along.remove(rows)

    # -- rounds ----------------------------------------------------------------------------

    @property
    def named_round(self) -> str:
        """The round that the person named, whether there is one or not; empty where none was."""
        return self._round or ""

    @property
    def round(self) -> str:
        """The round in force; WrongInput lists those that exist where it must be named."""
        rounds = self.rounds()
        if self._round is not None:
            if self._round not in rounds:
                said = _("there is no round “{round}” in {path}; it has: {rounds}").format(
                    round=self._round, path=self.ledger.path, rounds=", ".join(rounds) or "–"
                )
                if rounds:
                    words = _(
                        "begin it with `inspector round copy {last} --round {round} -f {path}`"
                    )
                    path = str(self.ledger.path)
                    said += "; " + words.format(
                        last=rounds[-1],
                        round=self._round,
                        path=f'"{path}"' if " " in path else path,
                    )
                raise WrongInput(said)
            return self._round
        if len(rounds) == 1:
            return rounds[0]
        if not rounds:
            raise WrongInput(
                _("{path} has no round yet: import a roster with --round").format(
                    path=self.ledger.path
                )
            )
        raise WrongInput(
            _(
                "{path} has several rounds: name one with --round, or choose one with"
                " `inspector round use`: {rounds}"
            ).format(path=self.ledger.path, rounds=", ".join(rounds))
        )

    def rounds(self) -> list[str]:
        """The codes of the rounds in the file, in name order."""
        return [name.removeprefix("round/") for name in self.ledger.records("round/")]

    def choose_round(self, round_: str | None) -> None:
        """Work in another round from now on, and speak of it."""
        self._round = names.code(round_, _("round")) if round_ else None
        self.speak()

    def speak(self) -> None:
        """Let the program's words be those for whom the round in force is about, from now on."""
        speak_of_units(not party.of_the_party(self))

    # -- checklists ------------------------------------------------------------------------

    def checklist(self, identity: str) -> Checklist | None:
        """The checklist `id/hash` (as in `agency/9f3c…`); None where the file lacks it."""
        if identity not in self._checklists:
            text = self.ledger.record(f"checklist/{identity}").text("", "json")
            if not text:
                return None
            self._checklists[identity] = from_json(text)
        return self._checklists[identity]
