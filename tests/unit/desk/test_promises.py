"""What was asked of all cells in all rounds: overdue first, filtered, done, written as a sheet."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import hostile

from inspector.desk import Desk, WrongInput
from inspector.desk.appraisal import accepting
from inspector.desk.looking import promises, shortcomings, wording
from inspector.desk.looking.promises import Promise, Wanted
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import findings, listing, requests, visit
from inspector.ledger import Change

from . import making

TODAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def two_rounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the rounds 2023, 2024 and 2025."""
    folder = tmp_path_factory.mktemp("two")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        path = making.start(folder / "lan.inspection")
        with closing(Desk.open(path, "Lan")) as found:
            for code in ("2023", "2025"):
                rounds.start(found, code)
                found.choose_round(code)
                enrolling.bring_in(found, path.with_suffix(".csv"))
                rounds.add_checklists(found, making.checklists())
    return path


@pytest.fixture
def desk(two_rounds: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk in 2025, with 2024 before it."""
    path = Path(shutil.copy(two_rounds, tmp_path / "lan.inspection"))
    with closing(Desk.open(path, "Lan", "2025")) as found:
        yield found


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """Four requests in two rounds, of which one is done."""
    for round_, cell, text, person, due in (
        ("2024", "A.1", "Bổ sung sổ", "Nguyễn Văn An", "2026-03-01"),
        ("2025", "A.2", "Gửi báo cáo", "Trần Bình", "2026-03-20"),
        ("2025", "A.1", "Phân công lại", "", ""),
        ("2024", "A.2", "Nộp danh sách", "Trần Bình", "2025-01-01"),
    ):
        desk.choose_round(round_)
        requests.request(desk, cell, text, person, due)
    done = next(each for each in read(desk) if each.request.text == "Nộp danh sách")
    requests.mark(desk, "A.2", done.request.id, "bc 12", "2025-02-01", "2024")
    return desk


def read(desk: Desk, round_: str | None = None) -> list[Promise]:
    return promises.read(desk, TODAY, round_)


def texts(found: list[Promise]) -> list[str]:
    return [each.request.text for each in found]


def test_the_overdue_come_first_and_the_done_last_over_all_rounds(asked: Desk) -> None:
    found = read(asked)
    assert texts(found) == ["Bổ sung sổ", "Gửi báo cáo", "Phân công lại", "Nộp danh sách"]
    assert [each.state for each in found] == ["overdue", "due", "undated", "done"]
    assert (found[0].round, found[0].shown, found[0].name) == ("2024", "A.1", "Chi bộ Một")
    assert found[0].organisation == "Đảng bộ Sở"
    assert (found[3].request.done, found[3].request.done_day) == ("bc 12", "2025-02-01")
    read_as_far_as: list[tuple[int, int]] = []
    promises.read(asked, TODAY, step=lambda *far: read_as_far_as.append(far))
    assert read_as_far_as == [(0, 3), (1, 3), (2, 3)]
    assert promises.counts(found) == {"overdue": 1, "due": 1, "undated": 1, "done": 1}
    assert texts(read(asked, "2025")) == ["Gửi báo cáo", "Phân công lại"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted("open"), ["Bổ sung sổ", "Gửi báo cáo", "Phân công lại"]),
        (Wanted("overdue"), ["Bổ sung sổ"]),
        (Wanted("open", 10), ["Bổ sung sổ", "Gửi báo cáo"]),
        (Wanted("open", 9), ["Bổ sung sổ"]),
        (Wanted("", None, "tran binh"), ["Gửi báo cáo", "Nộp danh sách"]),
        (Wanted("done", None, "", "dang bo so"), ["Nộp danh sách"]),
        (Wanted("", None, "", "no such"), []),
    ],
)
def test_filters_find_what_is_wanted(asked: Desk, wanted: Wanted, expected: list[str]) -> None:
    assert texts(promises.chosen(read(asked), wanted, TODAY)) == expected


def test_a_state_that_is_none_is_refused(asked: Desk) -> None:
    with pytest.raises(WrongInput, match="not “nix”"):
        promises.chosen(read(asked), Wanted("nix"), TODAY)


def test_what_is_due_today_is_not_overdue(desk: Desk) -> None:
    requests.request(desk, "A.1", "today", due=TODAY.isoformat())
    assert [each.state for each in read(desk)] == ["due"]


def test_a_request_that_was_taken_back_is_not_listed(asked: Desk) -> None:
    asked.choose_round("2025")
    requests.remove_request(asked, "A.2", read(asked, "2025")[0].request.id)
    assert texts(read(asked, "2025")) == ["Phân công lại"]


def test_what_came_of_a_request_is_no_later_date_of_the_visit(asked: Desk) -> None:
    asked.choose_round("2024")
    before = listing.visits(asked)
    requests.mark(asked, "A.1", read(asked, "2024")[0].request.id, "bc 13")
    assert listing.visits(asked) == before
    assert visit.read(asked, "A.1").at == before[0].at > 0


def test_the_list_says_what_each_visit_says(asked: Desk) -> None:
    for each in read(asked):
        record = asked.ledger.record(f"visit/{each.round}/{each.cell}")
        assert each.request in requests.of(record)


def test_a_sheet_holds_no_formula_and_every_request(asked: Desk, tmp_path: Path) -> None:
    asked.choose_round("2025")
    requests.request(asked, "A.1", "=cmd|' /C calc'!A1", person="@SUM(1)")
    path = tmp_path / "requests.csv"
    promises.write_csv(read(asked), path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["request"] for row in rows].count("'=cmd|' /C calc'!A1") == 1
    assert {row["state"] for row in rows} == {"overdue", "due", "undated", "done"}
    assert not [value for row in rows for value in row.values() if value[:1] in "=@" and value]
    with pytest.raises(WrongInput, match="could not be written"):
        promises.write_csv(read(asked), path / "folder.csv")


def test_hostile_requests_are_only_text(desk: Desk) -> None:
    for text in hostile.strings()[:40]:
        requests.request(desk, "A.1", text)
    found = read(desk)
    assert len(found) > 30
    assert not [each for each in found if hostile.forbidden(each.request.text)]


# -- shortcomings --------------------------------------------------------------------------


def say(desk: Desk, round_: str, cell: str, criterion: str, answer: str, why: str = "") -> None:
    desk.choose_round(round_)
    findings.record(desk, cell, criterion, answer, explain=why or None)


def test_shortcomings_are_found_again_repaired_or_not_said(desk: Desk) -> None:
    from inspector.desk.looking import followup

    say(desk, "2024", "A.1", "I.1", "2", "late")
    say(desk, "2024", "A.1", "I.2", "20/33", "not reached")
    say(desk, "2024", "A.2", "I.1", "3", "none")
    say(desk, "2024", "A.2", "I.4", "full")
    say(desk, "2025", "A.1", "I.1", "2")
    say(desk, "2025", "A.2", "I.1", "1")
    followup.repaired(desk, "A.2", "I.1", "yes")
    found = shortcomings.read(desk, "2025")
    seen = [(each.cell, each.criterion.id, each.state, each.now) for each in found]
    assert seen == [
        ("A.1", "I.1", "again", "lost"),
        ("A.1", "I.2", "unsaid", "open"),
        ("A.2", "I.1", "yes", "full"),
    ]
    assert (found[0].why, found[0].before, found[0].lost) == ("late", "2024", 100)
    followup.repaired(desk, "A.2", "I.1", "no")
    assert shortcomings.counts(shortcomings.read(desk, "2025"))["no"] == 1


def test_shortcomings_of_a_round_are_those_that_each_visit_shows(desk: Desk) -> None:
    from inspector.desk.looking import followup

    for criterion, answer in (("I.1", "2"), ("I.2", "33/33"), ("I.4", "na"), ("II.1", "later")):
        try:
            say(desk, "2024", "A.1", criterion, answer)
        except WrongInput:
            continue
    desk.choose_round("2025")
    now = visit.read(desk, "A.1")
    past = followup.earlier(desk, now)
    shown = {
        each.criterion.id
        for each in now.findings
        if followup.run_of_losses(followup.before(past, each.criterion.id))
    }
    listed = {each.criterion.id for each in shortcomings.read(desk, "2025")}
    assert shown == listed == {"I.1"}


def test_the_last_visit_that_looked_at_it_has_the_last_word(desk: Desk) -> None:
    say(desk, "2023", "A.1", "I.1", "2", "long ago")
    say(desk, "2023", "A.1", "III.2", "2", "three meetings")
    say(desk, "2024", "A.1", "I.1", "full")
    found = shortcomings.read(desk, "2025")
    assert [(each.criterion.id, each.before) for each in found] == [("III.2", "2023")]
    say(desk, "2024", "A.1", "I.1", "3", "again")
    found = shortcomings.read(desk, "2025")
    assert [each.criterion.id for each in found] == ["I.1", "III.2"]
    assert found[0].before == "2024"


def test_what_was_accepted_decides_and_what_another_program_wrote_does_no_harm(desk: Desk) -> None:
    say(desk, "2024", "A.1", "I.1", "2")
    accepting.accept(desk, "A.1", ["I.1"], "team")
    findings.record(desk, "A.1", "I.1", "full")
    desk.write([Change("visit/2024/A.1", "I.2", "team.accepted", "[not json")])
    assert [each.criterion.id for each in shortcomings.read(desk, "2025")] == ["I.1"]
    accepting.accept(desk, "A.1", ["I.1"], "team")
    assert shortcomings.read(desk, "2025") == []


def test_without_earlier_rounds_there_are_none(desk: Desk) -> None:
    assert shortcomings.read(desk, "2023") == []


def test_what_was_done_after_its_day_is_called_late_and_only_that(asked: Desk) -> None:
    said = {}
    for day in ("2025-12-31", "2026-03-01", "2026-03-02"):
        for each in promises.read(asked, TODAY):
            if each.request.text == "Bổ sung sổ":
                requests.mark(asked, each.cell, each.request.id, "BC 1", day, each.round)
        done = {each.request.text: each.request for each in promises.read(asked, TODAY)}
        said[day] = (done["Bổ sung sổ"].late, wording.came_of(done["Bổ sung sổ"]))
    assert said == {
        "2025-12-31": (False, "done: BC 1, 2025-12-31"),
        "2026-03-01": (False, "done: BC 1, 2026-03-01"),
        "2026-03-02": (True, "done late: BC 1, 2026-03-02"),
    }


def test_nothing_was_done_on_a_day_that_is_still_to_come(asked: Desk) -> None:
    one = promises.read(asked, TODAY)[0]
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    for day in (tomorrow, "5/4/2999"):
        with pytest.raises(WrongInput, match="still to come"):
            requests.mark(asked, one.cell, one.request.id, "BC 1", day, one.round)
    requests.mark(asked, one.cell, one.request.id, "BC 1", date.today().isoformat(), one.round)
