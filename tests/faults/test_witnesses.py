"""Insiders who leave the file whole, and packs good and bad: everything is named, and both
verifiers say the same.

These are a part of `python -m tests.faults.witnesses --edits 1000 --packs 1000`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector.desk.witnesses import beside, holding, told
from inspector.desk.witnesses.beside import Beside

from . import witnesses
from .witnesses import Trial

SEED = 7


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("season")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        yield Trial(folder)


def test_a_season_that_went_on_is_sound_and_what_came_since_is_named(trial: Trial) -> None:
    held = holding.hold(trial.season.central, trial.witnesses())
    assert not held.broken and held.unfit == ()
    copy, _receipts, code, fingerprint = held.testimonies
    lines = [told.alteration(each) for each in copy.alterations]
    assert any("a second look" in line and "in the place of seen 1" in line for line in lines)
    assert {each.kind for each in copy.alterations} == {"added"}
    assert code.found is not None and code.found.record == "visit/2024/A.1"
    assert {each.about.id for each in code.alterations} < {e.about.id for e in copy.alterations}
    assert {each.about.id for each in fingerprint.alterations} == {
        each.about.id for each in copy.alterations
    }


def test_all_that_insiders_do_is_named_by_a_witness_that_knew_it(trial: Trial) -> None:
    found = witnesses.edits(trial, 60, SEED)
    assert (found["faults"], found["which"]) == (0, [])
    assert len(found["deeds"]) >= 12


def test_program_and_script_agree_on_packs_good_and_bad(trial: Trial) -> None:
    found = witnesses.packs(trial, 40, SEED)
    assert (found["faults"], found["which"]) == (0, [])
    assert found["good"] >= 8 and found["bad"] >= 12


def test_the_harness_reports_a_comparison_that_overlooks_what_was_altered(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = beside.compare

    def blind(*ledgers: Any) -> Beside:
        found = whole(*ledgers)
        kept = tuple(each for each in found.alterations if each.kind != "altered")
        return found._replace(alterations=kept)

    monkeypatch.setattr(beside, "compare", blind)
    assert witnesses.edits(trial, 6, SEED)["faults"] > 0


def test_the_harness_reports_a_script_that_checks_nothing(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(folder: Path) -> list[str]:
        del folder
        return []

    monkeypatch.setattr(witnesses, "script", nothing)
    assert witnesses.packs(trial, 6, SEED)["faults"] > 0
