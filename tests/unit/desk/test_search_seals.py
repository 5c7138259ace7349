"""Where a round requires seals a search for points lost finds what `show` says, and no more."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk
from inspector.desk.keyring import admission
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.desk.search import found, query
from inspector.desk.visits import findings, visit

from .laptops import sitting


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_KEYS", str(tmp_path / "keys"))


@pytest.fixture
def central(path: Path, tmp_path: Path) -> Path:
    """An office's file with the points of Hoa and of Minh: on I.1 they differ, the others are of
    one of them."""
    laptops = []
    for who, said in (
        ("Hoa", {"I.1": "2", "I.2": "=1", "I.4": "full"}),
        ("Minh", {"I.1": "1", "I.3": "=1"}),
    ):
        laptops.append(Path(shutil.copy(path, tmp_path / f"{who}.inspection")))
        with sitting(laptops[-1], who, "laptop") as desk:
            for criterion, answer in said.items():
                findings.record(desk, "A.1", criterion, answer, explain="chậm")
    with sitting(path, "Office", "VP") as desk:
        office.merge(desk, laptops)
    return path


def search(path: Path, line: str) -> dict[str, tuple[int | None, str]]:
    """What is found: of every criterion the points lost and who answered."""
    with closing(Desk.open(path)) as desk:
        hits = found.search(desk, query.parse(line)).found
    return {each.criterion: (each.lost, each.author) for each in hits}


def shown(path: Path) -> dict[str, int]:
    """The points lost, as a visit shows them."""
    with closing(Desk.open(path)) as desk:
        all_ = visit.read(desk, "A.1").findings
    return {
        each.criterion.id: each.criterion.points - each.points
        for each in all_
        if each.points is not None and each.points < each.criterion.points
    }


def lost(path: Path) -> dict[str, int | None]:
    return {criterion: points for criterion, (points, _who) in search(path, "lost:yes").items()}


def say(path: Path, policy: str, *admitted: str) -> None:
    with sitting(path, "Office", "VP") as desk:
        rounds.say_policy(desk, policy)
        for who in admitted:
            admission.admit(desk, admission.own(who, "laptop").code)


def test_points_lost_are_found_where_they_count(central: Path) -> None:
    assert set(lost(central)) == {"I.2", "I.3"} and lost(central) == shown(central)
    assert set(search(central, "lost:yes chậm")) == {"I.2", "I.3"}
    say(central, "require")
    assert lost(central) == shown(central) == {}
    assert search(central, "lost:yes chậm") == search(central, "evidence:no") == {}
    # The visit itself says nothing new, so the index is as it was.
    say(central, "require", "Hoa")
    assert set(lost(central)) == {"I.1", "I.2"} and lost(central) == shown(central)
    assert search(central, "lost:I.1") == {"I.1": (lost(central)["I.1"], "Hoa")}
    assert search(central, "lost:I.1 by:Minh") == {}
    assert set(search(central, "lost:yes chậm")) == {"I.1", "I.2"}
    assert set(search(central, "evidence:no")) == {"I.1", "I.2", "I.4"}
    say(central, "require", "Minh")
    assert set(lost(central)) == {"I.2", "I.3"} and lost(central) == shown(central)
