"""Insiders by the thousand: `python -m tests.faults.witnesses --edits 1000 --packs 1000`.

Each edit is a deed of an insider on a file of a small season, made whole again; then every witness
is asked, and must name all of it that it ever knew. Each pack is of a file that is good, altered or
damaged; the program and the script in the pack must say the same of it.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from inspector.desk import Desk
from inspector.desk.witnesses import given, holding, pack
from inspector.desk.witnesses.given import Code
from inspector.desk.witnesses.holding import Held, Testimony
from inspector.ledger import Ledger
from tests.unit.ledger.forging import run

from . import shim, small_season
from .deeds import DEEDS, Done
from .insider import Insider
from .small_season import Season


class Trial:
    """A season, and room to alter copies of its file."""

    def __init__(self, folder: Path) -> None:
        self.season: Season = small_season.make(folder)
        self.file = folder / "altered.inspection"
        with closing(Ledger(self.season.copy, read_only=True)) as ledger:
            self.copied = _ids(ledger)
        with closing(Ledger(self.season.receipts, read_only=True)) as ledger:
            self.handed = _ids(ledger)

    def alter(self, chance: random.Random) -> tuple[str, Done]:
        """One deed on a fresh copy of the office's file."""
        while True:
            shutil.copy(self.season.central, self.file)
            insider, deed = Insider(self.file), chance.choice(DEEDS)
            if (done := deed(insider, chance)) is not None:
                if chance.random() < 0.5:
                    insider.unseal({fact.sitting.id for fact in insider.facts})
                insider.write()
                self.names = {insider.name(fact) for fact in done.come}
                facts = [*done.come, *(insider.by_id[id_] for id_ in done.gone)]
                self.touched = {fact.record for fact in facts}
                return deed.__name__, done

    def witnesses(self) -> list[Path | Code]:
        """All that were kept of the season."""
        codes = (given.read(self.season.code), given.read(self.season.fingerprint))
        return [self.season.copy, self.season.receipts, *codes]

    def fault(self, done: Done) -> str:
        """What is wrong with what the witnesses say of an altered file; empty for nothing."""
        held = holding.hold(self.file, self.witnesses())
        if not held.testimonies:
            return f"the insider was careless: {held.verified.wrong}"
        copy, receipts, code, fingerprint = held.testimonies
        if code.broken and small_season.VISIT not in self.touched:
            return "the code of a visit that nobody touched was not found"
        for testimony, known in ((copy, self.copied), (receipts, self.handed)):
            if unnamed := self._unnamed(testimony, done, known):
                return unnamed
        if done.gone & self.copied:
            if not held.broken:
                return "not broken"
            if done.what and not _says(copy, done):
                return f"{done.what} is not told"
            if not fingerprint.broken:
                return "the fingerprint of before was found"
        return ""

    def _unnamed(self, testimony: Testimony, done: Done, known: set[bytes]) -> str:
        before = {each.before.id for each in testimony.alterations if each.before is not None}
        now = {each.now.id for each in testimony.alterations if each.now is not None}
        if missed := (done.gone & known) - before:
            return f"{len(missed)} that are altered or gone are not named"
        if testimony.witness == self.season.copy and (new := self.names - now):
            return f"{len(new)} that are new are not named"
        return ""


def _says(testimony: Testimony, done: Done) -> bool:
    return any(
        done.what in each.what
        for each in testimony.alterations
        if each.before is not None and each.before.id in done.gone
    )


def _ids(ledger: Ledger) -> set[bytes]:
    return {id_ for (id_,) in ledger.connection.execute("SELECT id FROM entry")}


def edits(trial: Trial, count: int, seed: int, first: int = 0) -> dict[str, Any]:
    """Let insiders alter the file, and sum up what the witnesses missed."""
    told, faults, start = Counter[str](), [], time.perf_counter()
    for number in range(first, first + count):
        deed, done = trial.alter(random.Random(f"{seed}:edit:{number}"))
        told[deed] += 1
        if fault := trial.fault(done):
            faults.append(f"{number}: {deed}: {fault}")
    return _sum(count, faults, start) | {"deeds": dict(sorted(told.items()))}


# -- both verifiers ----------------------------------------------------------------------------

SPOILED = (
    "UPDATE visit_state SET earned = earned + 50 WHERE view = 'team'",
    "UPDATE visit_state SET applicable = applicable - 50",
    "UPDATE visit_state SET verdict = 'meets' WHERE verdict = 'not_eligible'",
    "UPDATE record SET print = zeroblob(32) WHERE name LIKE 'visit/%'",
    "UPDATE entry SET value = 'as told' WHERE f IN (SELECT f FROM field WHERE name LIKE '%.note')",
    "UPDATE entry SET at = at + 1000 WHERE seq = 3",
    "UPDATE entry SET replaces = x'' WHERE length(replaces)",
    "DELETE FROM entry WHERE seq = 4",
    "UPDATE sitting SET author = 'Người khác' WHERE author = 'Mai'",
    "UPDATE sitting SET started = started - 1 WHERE w = 2",
    "UPDATE entry SET w = 1 + w % 3 WHERE seq = 2",
)
"""What people do to a file who do not make it whole again."""


def agree(trial: Trial, chance: random.Random, folder: Path) -> tuple[bool, str]:
    """Whether the file is good (good, altered, damaged by chance), and where the program and the
    script differ about it."""
    chosen = chance.random()
    if chosen < 0.55:
        trial.alter(chance)
    else:
        shutil.copy(trial.season.central, trial.file)
        if chosen < 0.9:
            run(trial.file, chance.choice(SPOILED))
    held = holding.hold(trial.file)
    with closing(Desk(Ledger(trial.file, read_only=True), "", None, "team")) as desk:
        pack.write(desk, folder)
    said = script(folder)
    shutil.rmtree(folder)
    if held.broken == bool(said):
        return not held.broken, ""
    return not held.broken, f"program: {_words(held)}; script: {said[:2]}"


def script(folder: Path) -> list[str]:
    """What the script of a pack says is wrong, run here: a process each would take an hour."""
    source = (folder / "verify.py").read_text("utf-8")
    namespace: dict[str, Any] = {"__name__": "verify", "__file__": str(folder / "verify.py")}
    exec(compile(source, "verify.py", "exec"), namespace)
    try:
        namespace["check"](folder)
    except (OSError, LookupError, ValueError, TypeError) as error:
        return [repr(error)]
    return list(namespace["WRONG"])


def _words(held: Held) -> str:
    return "; ".join([*held.verified.wrong, *map(str, held.unfit)]) or "good"


def packs(trial: Trial, count: int, seed: int, first: int = 0) -> dict[str, Any]:
    """Hold packs with both verifiers, and sum up where they differ."""
    faults, good, start = [], 0, time.perf_counter()
    for number in range(first, first + count):
        chance = random.Random(f"{seed}:pack:{number}")
        sound, fault = agree(trial, chance, trial.file.with_name("pack"))
        good += sound
        faults += [f"{number}: {fault}"] if fault else []
    return _sum(count, faults, start) | {"good": good, "bad": count - good}


def _sum(count: int, faults: list[str], start: float) -> dict[str, Any]:
    seconds = round(time.perf_counter() - start, 1)
    return {"count": count, "faults": len(faults), "which": faults[:20], "seconds": seconds}


def main() -> None:
    """The runs that the arguments ask for; ends with 1 where something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.witnesses")
    parser.add_argument("--edits", type=int, default=0)
    parser.add_argument("--packs", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    words = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="witnesses-", dir=shim.quick()) as room:
        trial = Trial(Path(room))
        for name, work, count in (("edits", edits, words.edits), ("packs", packs, words.packs)):
            if count:
                told = work(trial, count, words.seed, words.first)
                wrong += told["faults"]
                print(name, json.dumps(told, indent=1, ensure_ascii=False))
    sys.exit(int(bool(wrong)))


if __name__ == "__main__":
    main()
