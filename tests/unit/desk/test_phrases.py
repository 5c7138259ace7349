"""The person's own phrases: this criterion's first, then by how often and how lately."""

from pathlib import Path

from inspector.desk import Desk
from inspector.desk.visits import findings, phrases

from . import making


def test_the_criterions_own_come_first_then_the_most_frequent(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.1", "2", explain="issued late")
    for criterion in ("I.2", "I.3"):
        findings.record(desk, "A.1", criterion, note="minutes unsigned")
    findings.record(desk, "A.2", "I.2", explain="no plan")
    assert phrases.own(desk, "I.1") == ("issued late", "minutes unsigned", "no plan")
    assert phrases.own(desk, "IV.1")[0] == "minutes unsigned"


def test_only_the_own_ones_as_they_were_written_last_and_no_essays(desk: Desk, path: Path) -> None:
    making.record(path, "Minh", "A.1", "I.2", "full", note="of Minh")
    findings.record(desk, "A.1", "I.1", note="tpyo")
    findings.record(desk, "A.1", "I.1", note="typo")
    findings.record(desk, "A.1", "I.3", note="x" * (phrases.LONGEST + 1))
    findings.record(desk, "A.1", "I.4", note="taken back")
    findings.record(desk, "A.1", "I.4", note="")
    assert phrases.own(desk, "I.1") == ("typo",)


def test_nine_are_offered(desk: Desk) -> None:
    for place, criterion in enumerate(making.checklists()[0].criteria[:12]):
        findings.record(desk, "A.1", criterion.id, note=f"note {place}")
    assert len(phrases.own(desk, "I.1")) == phrases.MOST


def test_who_wrote_nothing_is_offered_nothing(desk: Desk) -> None:
    assert phrases.own(desk, "I.1") == ()
