"""Accepting: the accepted answer decides, what comes later is seen, nothing is ever lost."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.desk import Desk, WrongInput, accepted, trust
from inspector.desk.appraisal import accepting, appraising, returning
from inspector.desk.board import board
from inspector.desk.looking import explained
from inspector.desk.office import office
from inspector.desk.round import rounds
from inspector.desk.settling import resettling, settle
from inspector.desk.visits import findings, listing, outcome, visit
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.marks import RETURNED
from inspector.ledger import Change

from . import making

CELL = "A.1"
NAME = "visit/2024/A.1"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A.1 scored in full by Lan."""
    folder = tmp_path_factory.mktemp("full")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        path = making.start(folder / "lan.inspection")
        making.fill(path, "Lan", CELL)
    return path


@pytest.fixture
def path(tmp_path: Path, full: Path) -> Path:
    return Path(shutil.copy(full, tmp_path / "lan.inspection"))


def other(path: Path, name: str) -> Path:
    """A copy of a file for another person."""
    return Path(shutil.copy(path, path.with_name(f"{name}.inspection")))


def result(desk: Desk) -> str:
    return str(visit.read(desk, CELL).standing.result)


def finding(desk: Desk, criterion: str) -> Finding:
    return visit.read(desk, CELL).finding(criterion)


def test_a_whole_visit_is_accepted_in_one_go(desk: Desk) -> None:
    before = desk.ledger.entries()
    done = accepting.accept(desk, "a.1")
    assert len(done.accepted) == 29 and done.left == ()
    assert outcome.state(visit.read(desk, CELL)) == "accepted"
    assert accepting.stages(desk) == {CELL: "accepted"}
    assert desk.ledger.entries() == before + 29
    again = accepting.accept(desk, CELL)
    assert again.accepted == () and len(again.already) == 29
    assert desk.ledger.entries() == before + 29


def test_an_acceptance_names_its_entry_and_decides_over_later_answers(desk: Desk) -> None:
    (head,) = desk.ledger.record(NAME).heads("I.2", "team.answer")
    accepting.accept(desk, CELL, ["i.2"])
    acceptance = accepted.read(desk.ledger.record(NAME).value("I.2", "team.accepted"))
    assert acceptance == accepted.Acceptance(head.id, str(head.value))
    findings.record(desk, CELL, "I.2", "0/100")
    found = finding(desk, "I.2")
    assert (found.points, found.state) == (800, "scored")
    assert found.accepted and [each.value for each in found.accepted.since] == [
        desk.ledger.record(NAME).value("I.2", "team.answer")
    ]
    assert result(desk) == "100" and listing.visits(desk)[0].result == "100"
    assert outcome.state(visit.read(desk, CELL)) == "changed"
    assert accepting.stages(desk) == {CELL: "changed"}


def test_what_came_later_counts_once_it_is_accepted_too(desk: Desk) -> None:
    accepting.accept(desk, CELL)
    findings.record(desk, CELL, "I.2", "0/100")
    assert accepting.accept(desk, CELL, ["I.2"]).accepted == ("I.2",)
    assert finding(desk, "I.2").points == 0 and result(desk) == "92"
    assert outcome.state(visit.read(desk, CELL)) == "accepted"


def test_withdrawn_what_stands_counts_again(desk: Desk) -> None:
    accepting.accept(desk, CELL, ["I.2"])
    findings.record(desk, CELL, "I.2", "0/100")
    assert accepting.withdraw(desk, CELL).accepted == ("I.2",)
    assert result(desk) == "92" and finding(desk, "I.2").accepted is None
    assert accepting.stages(desk) == {}


def test_the_same_answer_said_again_is_no_change(desk: Desk) -> None:
    accepting.accept(desk, CELL, ["I.2"])
    findings.record(desk, CELL, "I.2", "0/100")
    findings.record(desk, CELL, "I.2", "full")
    found = finding(desk, "I.2").accepted
    assert found and found.since == ()


def test_open_disputed_and_returned_criteria_are_left_and_named(path: Path) -> None:
    minh = other(path, "minh")
    making.record(path, "Lan", CELL, "I.2", "79/100")
    making.record(minh, "Minh", CELL, "I.2", "80/100")
    with closing(Desk.open(path, "Lan")) as desk:
        office.merge(desk, [minh])
        findings.record(desk, CELL, "I.1", "clear")
        findings.record(desk, CELL, "I.3", "later")
        returning.give_back(desk, CELL, "I.4", "look again")
        done = accepting.accept(desk, CELL)
        assert done.left == (
            ("I.1", "answer"), ("I.2", "conflict"), ("I.3", "later"), ("I.4", "returned")
        )  # fmt: skip
        assert len(done.accepted) == 25
        before = path.read_bytes()
        with pytest.raises(accepting.StillReturned, match=r"I\.4: returned and not answered"):
            accepting.accept(desk, CELL, ["I.5", "I.4"])
        assert path.read_bytes() == before and returning.open(desk), "nothing is taken back by it"
        taken = accepting.accept(desk, CELL, ["I.4"], although_returned=True)
        assert taken.accepted == ("I.4",)
        assert returning.open(desk) == [], "what is accepted is not returned any more"


def test_what_waits_for_the_inspector_is_left_for_that_whatever_else_is_missing(desk: Desk) -> None:
    appraising.appraise(desk, CELL, "I.2", "0/100")
    returning.give_back(desk, CELL, "I.2", "look again")
    assert accepting.accept(desk, CELL).left == (("I.2", "returned"),)
    returning.reply(desk, CELL, "I.2", "it stays")
    assert accepting.accept(desk, CELL).left == (("I.2", "reason"),)


def test_an_accepted_answer_ends_the_dispute_about_the_result(path: Path) -> None:
    minh = other(path, "minh")
    with closing(Desk.open(path, "Office")) as desk:
        accepting.accept(desk, CELL)
    making.record(path, "Lan", CELL, "I.2", "0/100")
    making.record(minh, "Minh", CELL, "I.2", "79/100")
    with closing(Desk.open(path, "Office")) as desk:
        office.merge(desk, [minh])
        assert visit.read(desk, CELL).standing.verdict == "meets"
        (conflict,) = settle.conflicts(desk)
        assert not conflict.decides_verdict
        found = finding(desk, "I.2").accepted
        assert found and len(found.since) == 2


def test_two_acceptances_that_differ_are_a_conflict_and_decide_together(path: Path) -> None:
    minh = other(path, "minh")
    with closing(Desk.open(path, "Office 1")) as desk:
        accepting.accept(desk, CELL, ["I.2"])
    with closing(Desk.open(minh, "Office 2")) as desk:
        findings.record(desk, CELL, "I.2", "79/100")
        accepting.accept(desk, CELL, ["I.2"])
    with closing(Desk.open(path, "Office 1")) as desk:
        office.merge(desk, [minh])
        (conflict,) = settle.conflicts(desk)
        assert (conflict.field, conflict.decides_verdict) == ("team.accepted", True)
        assert sorted(conflict.forms) == ["79/100", "full"]
        assert visit.read(desk, CELL).standing.verdict == "disputed"
        with pytest.raises(WrongInput, match="take one of these"):
            settle.settle(desk, conflict, None, "90/100", "why")
        settle.settle(desk, conflict, str(conflict.forms.index("full") + 1), None, "the first")
        assert visit.read(desk, CELL).standing.verdict == "meets"


def test_a_finished_visit_is_accepted_and_appraised_without_a_change_of_its_code(
    desk: Desk,
) -> None:
    findings.finish(desk, CELL, "as it is")
    code = visit.read(desk, CELL).code
    accepting.accept(desk, CELL)
    returning.give_back(desk, CELL, "I.2", "look again")
    appraising.appraise(desk, CELL, "I.3", "2/33", explain="counted")
    found = visit.read(desk, CELL)
    assert (found.status, found.changed, found.code) == ("finished", False, code)


def test_explain_says_that_an_accepted_answer_counts_and_what_does_not(desk: Desk) -> None:
    accepting.accept(desk, CELL, ["I.2"])
    findings.record(desk, CELL, "I.2", "0/100")
    found = explained.lines(desk, CELL)
    line = next(line for line in found.lines if line.criterion == "I.2")
    assert line.points == 800 and found.earned == 10000
    assert "accepted by Lan, so this counts" in line.sentence
    assert line.sentence.endswith("counts nothing: 0/100")


@pytest.mark.parametrize("value", ['["00","x"]', "no", '["' + "0" * 40 + '","x"]'])
def test_verify_finds_an_acceptance_of_nothing(desk: Desk, path: Path, value: str) -> None:
    accepting.accept(desk, CELL)
    assert trust.verify(path).broken == ""
    desk.write([Change(NAME, "I.2", "team.accepted", value)])
    assert "A.1, I.2" in trust.verify(path).broken
    assert visit.read(desk, CELL).standing.verdict in ("meets", "provisional")


def test_list_board_and_visit_agree_on_what_counts_as_accepted_where_the_appraised_decides(
    desk: Desk,
) -> None:
    accepting.accept(desk, CELL, column="team")
    desk.write([Change("round/2024", "", "decided_by", "appraised")])

    def states() -> set[str]:
        found = visit.read(desk, CELL, column="appraised")
        (stage,) = (each.stage for each in board.cells(desk, date.today()) if each.cell == CELL)
        in_list = accepting.stages(desk).get(CELL, "")
        return {outcome.state(found), in_list, "accepted" if stage == "accepted" else ""}

    assert states() == {"accepted"}, "the team's answers count, and are accepted"
    appraising.appraise(desk, CELL, "I.1", "1")
    assert states() == {""}, "the appraised answer counts, and nobody accepted it"
    accepting.accept(desk, CELL, ["I.1"], "appraised")
    assert states() == {"accepted"}


def test_nothing_is_appraised_over_a_conflict(desk: Desk) -> None:
    appraising.take_team(desk, CELL, "I.1")
    desk.write([Change(NAME, "I.1", "appraised.answer", None, seen=())])
    before = desk.ledger.entries()
    told = r"`inspector settle A\.1 I\.1 appraised\.answer`"
    with pytest.raises(WrongInput, match=told):
        appraising.appraise(desk, CELL, "I.1", "1")
    with pytest.raises(WrongInput, match=told):
        appraising.take_team(desk, CELL, "I.1")
    assert desk.ledger.entries() == before


def test_why_something_was_appraised_otherwise_never_stands_alone(path: Path) -> None:
    with closing(Desk.open(path, "Office", column="appraised")) as desk:
        before = desk.ledger.entries()
        with pytest.raises(WrongInput, match=r"I\.1: give the appraised answer too"):
            appraising.appraise(desk, CELL, "I.1", explain="3")
        with pytest.raises(WrongInput, match="give the appraised answer too"):
            findings.record(desk, CELL, "I.1", explain="3")
        assert desk.ledger.entries() == before
        appraising.appraise(desk, CELL, "I.1", "1", explain="seen")
        appraising.appraise(desk, CELL, "I.1", explain="seen twice")
        step = appraising.appraise(desk, CELL, "I.1", "clear")
        values = desk.ledger.record(NAME).values
        assert values("I.1", "appraised.explain") == (None,), "it goes with its answer"
        desk.write(step.back)
        assert desk.ledger.record(NAME).text("I.1", "appraised.explain") == "seen twice"


def test_where_the_appraised_column_decides_the_teams_answer_may_be_accepted(desk: Desk) -> None:
    desk.write([Change("round/2024", "", "decided_by", "appraised")])
    assert rounds.read(desk).decided_by == "appraised"
    accepting.accept(desk, CELL, ["I.2"])
    record = desk.ledger.record(NAME)
    assert record.values("I.2", "appraised.accepted") and not record.values("I.2", "team.accepted")
    findings.record(desk, CELL, "I.2", "0/100")
    assert listing.visits(desk)[0].result == "100"
    shown = finding(desk, "I.2").accepted
    assert shown and shown.column == "appraised" and len(shown.since) == 1
    appraising.appraise(desk, CELL, "I.2", "79/100", explain="counted")
    accepting.accept(desk, CELL, ["I.2"])
    assert listing.visits(desk)[0].result == "92"
    appraising.appraise(desk, CELL, "I.2", "100/100", explain="")
    assert accepting.accept(desk, CELL, ["I.2"]).left == (("I.2", "reason"),), "nobody said why"
    assert listing.visits(desk)[0].result == "92"


def test_totals_with_acceptances_equal_those_from_the_entries_alone(path: Path) -> None:
    with closing(Desk.open(path, "Office")) as desk:
        accepting.accept(desk, CELL)
        findings.record(desk, CELL, "I.2", "0/100")
        kept = desk.ledger.connection.execute("SELECT * FROM visit_state").fetchall()
        desk.ledger.rebuild()
        assert desk.ledger.connection.execute("SELECT * FROM visit_state").fetchall() == kept


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_acceptances_answers_and_settlements_merge_alike_in_any_order(
    path: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Three people each do a few things; every order of merging gives one content and result."""
    folder = tmp_path_factory.mktemp("orders")
    with closing(Desk.open(path, "Lan")) as desk:
        if not settle.conflicts(desk):
            said = str(desk.ledger.record(NAME).value("I.4", "team.answer"))
            said = said.replace("full", "later")
            desk.write([Change(NAME, "I.4", "team.answer", said, seen=())])
    files = []
    for name in ("an", "binh", "chi"):
        file = Path(shutil.copy(path, folder / f"{name}.inspection"))
        with closing(Desk.open(file, name)) as desk:
            for _step in range(data.draw(st.integers(1, 3))):
                criterion = data.draw(st.sampled_from(["I.2", "I.3"]))
                steps = ["answer", "accept", "withdraw", "return", "settle", "settle"]
                match data.draw(st.sampled_from(steps)):
                    case "settle":
                        take = data.draw(st.sampled_from("12"))
                        open_ = settle.conflicts(desk)
                        again = None if open_ else resettling.find(desk, CELL, "I.4", "answer")
                        settle.settle(desk, again or open_[0], take, None, f"says {name}")
                    case "answer":
                        part = data.draw(st.integers(0, 20))
                        findings.record(desk, CELL, criterion, f"{part}/20")
                    case "accept":
                        accepting.accept(desk, CELL, [criterion], "", although_returned=True)
                    case "withdraw":
                        accepting.withdraw(desk, CELL, [criterion])
                    case "return":
                        returning.give_back(desk, CELL, criterion, f"look, says {name}")
        files.append(file)
    seen = set()
    for order in (files, files[1:] + files[:1], files[::-1]):
        target = Path(shutil.copy(order[0], folder / "central.inspection"))
        with closing(Desk.open(target, "Office")) as desk:
            office.merge(desk, order[1:])
            found = visit.read(desk, CELL)
            waiting = tuple(each.criterion for each in returning.open(desk))
            state = (found.standing, accepting.stages(desk).get(CELL, ""), waiting)
            assert state[1] in ("", outcome.state(found))
            seen.add((desk.ledger.content(), *map(str, state)))
        target.unlink()
    assert len(seen) == 1


def test_a_returned_field_is_named_as_the_contract_says() -> None:
    assert RETURNED == "returned" and accepted.field("team") == "team.accepted"
