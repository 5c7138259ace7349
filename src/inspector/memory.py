"""Where one left, and how one likes it: a small file of this machine, never part of the ledger."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from inspector.ledger import disk
from inspector.paths import data_folder


class Place(NamedTuple):
    """A criterion of a visit; what is not known is empty. `screen` is `home` where one had left the
    visit for home, else empty."""

    round: str = ""
    cell: str = ""
    criterion: str = ""
    screen: str = ""


class Memory:
    """What is kept between two runs. A file that is missing or spoiled is an empty memory."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or data_folder() / "app.json"
        self._said: dict[str, Any] = {}
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(said, dict):
            self._said = said

    @property
    def theme(self) -> str:
        """The name of the theme; empty where none was chosen."""
        return str(self._said.get("theme", ""))

    def is_new(self, sentence: str) -> bool:
        """Whether something was not said on this machine yet; from now on it was."""
        if self._said.get("told") == sentence:
            return False
        self._keep("told", sentence)
        return True

    def place(self, file: Path) -> Place:
        """Where one left in an inspection file."""
        places = self._said.get("places")
        found = places.get(str(file.resolve())) if isinstance(places, dict) else None
        if isinstance(found, list) and len(found) in (3, 4):
            return Place(*map(str, found))
        return Place()

    def leave(self, file: Path, place: Place) -> None:
        """Remember where one left in an inspection file."""
        places = self._said.get("places")
        places = places if isinstance(places, dict) else {}
        self._keep("places", {**places, str(file.resolve()): list(place)})

    def go_home(self, file: Path) -> None:
        """Remember that one is at home, and in which visit one was before."""
        if (place := self.place(file)).cell:
            self.leave(file, place._replace(screen="home"))

    def folder(self, file: Path, kind: str = "folders") -> str:
        """The folder that files for this one were last taken from (`papers`: that papers from it
        were last written to); empty where there was none."""
        folders = self._said.get(kind)
        return str(folders.get(str(file.resolve()), "")) if isinstance(folders, dict) else ""

    def take_from(self, file: Path, folder: Path, kind: str = "folders") -> None:
        """Remember the folder that files for this one are taken from, or papers written to."""
        folders = self._said.get(kind)
        folders = folders if isinstance(folders, dict) else {}
        self._keep(kind, {**folders, str(file.resolve()): str(folder)})

    def person(self, file: Path) -> str:
        """The name that was said at this machine for an inspection file; empty where none was."""
        people = self._said.get("people")
        return str(people.get(str(file.resolve()), "")) if isinstance(people, dict) else ""

    def greet(self, file: Path, person: str) -> None:
        """Remember who works at an inspection file where that is not known yet."""
        if person and not self.person(file):
            self.introduce(file, person)

    def introduce(self, file: Path, person: str) -> None:
        """Remember who works at an inspection file on this machine."""
        people = self._said.get("people")
        people = people if isinstance(people, dict) else {}
        self._keep("people", {**people, str(file.resolve()): person})

    def round(self, file: Path) -> str:
        """The round that commands work in at an inspection file where none is named."""
        rounds = self._said.get("rounds")
        return str(rounds.get(str(file.resolve()), "")) if isinstance(rounds, dict) else ""

    def use_round(self, file: Path, round_: str) -> None:
        """Remember that round; empty forgets it."""
        rounds = self._said.get("rounds")
        rounds = rounds if isinstance(rounds, dict) else {}
        self._keep("rounds", {**rounds, str(file.resolve()): round_})

    def like(self, theme: str) -> None:
        """Remember the theme."""
        self._keep("theme", theme)

    def _keep(self, key: str, value: object) -> None:
        if self._said.get(key) == value:
            return
        self._said = {**self._said, key: value}
        text = json.dumps(self._said, ensure_ascii=False, indent=1)
        part = disk.part_of(self.path)
        try:
            disk.make_folder(self.path.parent)
            part.touch(disk.PRIVATE, exist_ok=False)
            part.write_text(text, encoding="utf-8")
            os.replace(part, self.path)  # not synced: comfort only, nothing that counts is here
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
