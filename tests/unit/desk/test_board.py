"""The board: where every visit of a round is, group by group."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.desk import Desk, WrongInput, across
from inspector.desk.appraisal import returning
from inspector.desk.board import board, deciding, season
from inspector.desk.board.stages import ACCEPTED, DUE, STAGES
from inspector.desk.board.tallies import Tally
from inspector.desk.office import handover, office, receipting
from inspector.desk.visits import findings, framing, people
from inspector.ledger import Change
from inspector.ledger.entry import canonical
from inspector.reports.season import sections, seen, shown

from . import making
from .laptops import sitting

TODAY = date(2024, 6, 1)
ROSTER = """\
code,name,type,organisation,members,kind,parent,selected,status,grade,reward
HQ,Đảng bộ Sở Tài chính,,Sở,,base_committee,,no,,,
hq.bp,Đảng bộ bộ phận,,HQ,,sectional_committee,HQ,no,,,
A.1,Chi bộ Một,agency,HQ,10,cell,HQ,yes,,excellent,merit
A.2,Chi bộ Hai,agency,,12,cell,hq.bp,yes,,,
A.3,Chi bộ Ba,service,elsewhere,12,cell,,yes,,,
B.1,Chi bộ Bốn,agency,,9,base_cell,,yes,,,
B.2,Chi bộ Năm,service,,7,base_cell,,yes,transferred,,
B.3,Chi bộ Sáu,agency,,7,base_cell,,no,,,
"""
CRITERIA = [each.id for each in making.checklists()[0].criteria]


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("round")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        return making.start(folder / "round.inspection", table=ROSTER)


@pytest.fixture
def path(tmp_path: Path, round_: Path) -> Path:
    return Path(shutil.copy(round_, tmp_path / "lan.inspection"))


def say(desk: Desk, cell: str, item: str, field: str, value: str | int | None) -> None:
    """One entry about a visit, as another part of the program writes it."""
    desk.write([Change(f"visit/2024/{cell}", item, field, value)])


def answer(desk: Desk, cell: str, criterion: str = "I.1", text: str = "1") -> str:
    """Record an answer; its entry's id in letters."""
    findings.record(desk, cell, criterion, text)
    (head,) = desk.ledger.record(f"visit/2024/{cell}").heads(criterion, "team.answer")
    return head.id.hex()


def stages(desk: Desk) -> dict[str, str]:
    return {each.cell: each.stage for each in board.cells(desk, TODAY)}


def accept_all(desk: Desk, cell: str, leave: str = "") -> None:
    """Accept every answer of a visit but one."""
    record = desk.ledger.record(f"visit/2024/{cell}")
    for criterion in CRITERIA:
        if criterion != leave:
            (head,) = record.heads(criterion, "team.answer")
            said = canonical([head.id.hex(), head.value])
            say(desk, cell, criterion, ACCEPTED[0], said)


# -- stages --------------------------------------------------------------------------------


def test_a_cell_nobody_has_begun_is_planned_also_with_plans_made(desk: Desk) -> None:
    say(desk, "A.2", "", DUE, "2024-05-01")
    framing.say_member(desk, "A.2", "Lan")
    assert set(stages(desk).values()) == {"planned"}
    assert list(stages(desk)) == ["A.1", "A.2", "A.3", "B.1"], "gone and unselected do not count"


def test_a_finding_begins_a_visit_and_finishing_ends_it(desk: Desk) -> None:
    answer(desk, "A.1")
    assert stages(desk)["A.1"] == "open"
    findings.finish(desk, "A.1", with_gaps="rain")
    assert stages(desk)["A.1"] == "done"


def test_what_a_merge_brought_finished_is_handed_over(path: Path, tmp_path: Path) -> None:
    with closing(Desk.open(path, "Lan")) as desk:
        own = handover.send(desk, tmp_path / "own.inspection")
    with closing(Desk.open(own, "Hoa")) as desk:
        for cell in ("A.1", "A.2"):
            answer(desk, cell)
        findings.finish(desk, "A.1", with_gaps="rain")
        assert stages(desk)["A.1"] == "done", "it is still in her hands"
    with closing(Desk.open(path, "Lan")) as desk:
        answer(desk, "B.1")
        findings.finish(desk, "B.1", with_gaps="rain")
        office.merge(desk, [own])
        assert stages(desk) == {
            "A.1": "handed_over",
            "A.2": "open",
            "A.3": "planned",
            "B.1": "done",
        }


def test_on_the_laptop_only_a_receipt_hands_a_visit_over(path: Path, tmp_path: Path) -> None:
    central = Path(shutil.copy(path, tmp_path / "central.inspection"))
    with sitting(path, "Hoa", "laptop") as desk:
        for cell in ("A.1", "A.2", "A.3"):
            answer(desk, cell)
        for cell in ("A.1", "A.2"):
            findings.finish(desk, cell, with_gaps="rain")
    with sitting(central, "Office", "office") as desk:
        office.merge(desk, [path])
        receipting.give(desk)
    with sitting(path, "Hoa", "laptop") as desk:
        assert stages(desk)["A.1"] == "done", "the receipt is not here yet"
        office.merge(desk, [central])
        assert [stages(desk)[cell] for cell in ("A.1", "A.2", "A.3")] == [
            *("handed_over", "handed_over"),
            "open",
        ]
        findings.reopen(desk, "A.2", "more")
        findings.finish(desk, "A.2", with_gaps="sun")
        assert stages(desk)["A.2"] == "done", "something of it is only here"


def test_a_returned_criterion_brings_the_visit_back_until_it_is_answered(desk: Desk) -> None:
    first = answer(desk, "A.1")
    findings.finish(desk, "A.1", with_gaps="rain")
    say(desk, "A.1", "I.1", "returned", "which page?")
    say(desk, "A.1", "I.1", "returned.on", first[:12])
    assert stages(desk)["A.1"] == "returned"
    findings.reopen(desk, "A.1", "returned")
    assert stages(desk)["A.1"] == "returned"
    second = answer(desk, "A.1", text="2")
    assert stages(desk)["A.1"] == "open", "another answer stands"
    say(desk, "A.1", "I.1", "returned.on", second[:12])
    assert stages(desk)["A.1"] == "returned", "returned a second time"
    say(desk, "A.1", "I.1", "returned", None)
    assert stages(desk)["A.1"] == "open", "taken back"


def test_a_reply_closes_a_return_as_an_answer_does(desk: Desk) -> None:
    say(desk, "A.1", "I.2", "returned", "not answered")
    assert stages(desk)["A.1"] == "returned", "returned while there was no answer"
    say(desk, "A.1", "I.2", "returned.reply", "there are no members")
    assert stages(desk)["A.1"] == "planned"


def test_a_visit_is_accepted_once_every_criterion_is(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path, "Lan")) as desk:
        accept_all(desk, "A.1", leave="IV.4")
        findings.finish(desk, "A.1", with_gaps="-")
        assert stages(desk)["A.1"] == "done"
        (head,) = desk.ledger.record("visit/2024/A.1").heads("I.1", "team.answer")
        another = canonical(["ab" * 20, head.value])
        say(desk, "A.1", "V.9", ACCEPTED[0], another)
        assert stages(desk)["A.1"] == "done", "as many, but one is of no criterion of its checklist"
        say(desk, "A.1", "IV.4", ACCEPTED[0], canonical(["ab" * 20, "no answer"]))
        assert stages(desk)["A.1"] == "done", "what is accepted cannot be read"
        accept_all(desk, "A.1")
        assert stages(desk)["A.1"] == "accepted"
        say(desk, "A.1", "I.1", ACCEPTED[0], another)
        assert stages(desk)["A.1"] == "accepted", "accepted again, another answer"
        say(desk, "A.1", "I.1", ACCEPTED[0], None)
        assert stages(desk)["A.1"] == "done", "one acceptance was taken back"
        say(desk, "A.1", "I.1", ACCEPTED[1], another)
        assert stages(desk)["A.1"] == "accepted", "in the appraised column"
        findings.reopen(desk, "A.1", "-")
        assert stages(desk)["A.1"] == "accepted", "what was accepted counts, open or not"


def test_two_different_acceptances_are_none(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path, "Lan")) as desk:
        accept_all(desk, "A.1")
        findings.finish(desk, "A.1", with_gaps="-")
        other = Change("visit/2024/A.1", "I.1", ACCEPTED[0], canonical(["cd" * 20, "x"]), seen=())
        desk.write([other])
        assert stages(desk)["A.1"] == "done"


@pytest.mark.parametrize(
    ("due", "overdue"),
    [("2024-05-31", True), ("2024-06-01", False), ("soon", False), ("", False)],
)
def test_overdue_is_past_its_day_and_not_finished(desk: Desk, due: str, overdue: bool) -> None:
    answer(desk, "A.1")
    say(desk, "A.1", "", DUE, due or None)
    assert board.total(desk, TODAY).overdue == overdue
    findings.finish(desk, "A.1", with_gaps="rain")
    assert board.total(desk, TODAY).overdue == 0


def test_where_people_planned_differently_every_day_must_be_past(desk: Desk) -> None:
    first, later = (
        Change("visit/2024/A.1", "", DUE, day, seen=()) for day in ("2024-05-01", "2024-07-01")
    )
    desk.write([first, later])
    (placed, *_others) = board.cells(desk, TODAY)
    assert placed.due == ("2024-05-01", "2024-07-01") and not placed.overdue
    assert board.total(desk, date(2024, 7, 2)).overdue == 1


# -- groups --------------------------------------------------------------------------------


def test_a_cell_belongs_to_its_base_organisation_by_name_or_parent(desk: Desk) -> None:
    found = board.board(desk, TODAY, "organisation")
    cells = {
        group.key: [each.cell for each in board.cells(desk, TODAY, "organisation", group.key)]
        for group in found.groups
    }
    assert cells == {"HQ": ["A.1", "A.2"], "B.1": ["B.1"], "elsewhere": ["A.3"]}
    names = [group.name for group in found.groups]
    assert names == ["Chi bộ Bốn", "Đảng bộ Sở Tài chính", "elsewhere"], "in order of the names"


def test_parents_in_a_circle_end_nowhere(desk: Desk) -> None:
    desk.write([Change("cell/HQ.BP", "round:2024", "parent", "hq.bp"),
                Change("cell/A.2", "round:2024", "organisation", None)])  # fmt: skip
    last = board.board(desk, TODAY, "organisation").groups[-1]
    assert (last.key, last.name) == ("", "no organisation named")


def test_types_have_the_names_of_their_checklists(desk: Desk) -> None:
    found = board.board(desk, TODAY, "type")
    assert [(group.key, group.name, group.tally.visits) for group in found.groups] == [
        ("agency", "Agency cell", 3),
        ("service", "Public service unit cell", 1),
    ]


def test_teams_are_who_comes_together_and_each_inspector_has_a_row(desk: Desk) -> None:
    for cell, team in {"A.1": ("Lan", "Hoa"), "A.2": ("hoa", "Lan"), "A.3": ("Hoa",)}.items():
        for person in team:
            framing.say_member(desk, cell, person)
    framing.say_member(desk, "B.1", "Minh")
    framing.remove_member(desk, "B.1", "Minh")
    by_team = board.board(desk, TODAY, "team").groups
    assert [(group.name, group.tally.visits) for group in by_team] == [
        ("Hoa", 1),
        ("Hoa, Lan", 2),
        ("no team yet", 1),
    ]
    by_person = board.board(desk, TODAY, "inspector").groups
    assert [(group.name, group.tally.visits) for group in by_person] == [
        ("Hoa", 3),
        ("Lan", 2),
        ("no team yet", 1),
    ]


def test_visits_outside_the_count_are_told(desk: Desk) -> None:
    for cell in ("A.1", "B.2", "B.3"):
        answer(desk, cell)
    say(desk, "LOST.1", "I.1", "team.note", "found on a stick")
    found = board.board(desk, TODAY)
    assert (found.total.tally.visits, found.total.tally.evaluated, found.beside) == (4, 1, 3)


def test_there_is_no_other_grouping(desk: Desk) -> None:
    with pytest.raises(WrongInput, match="not by “colour”"):
        board.board(desk, TODAY, "colour")


def test_the_results_are_those_of_the_column_that_decides(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path, column="appraised")) as desk:
        findings.record(desk, "A.1", "I.2", "79/100")
    with closing(Desk.open(path)) as desk:
        found = board.total(desk, TODAY)
        assert (found.met, found.not_met, found.excellent, found.merit) == (1, 0, 1, 1)
        desk.write([Change("round/2024", "", "decided_by", "appraised")])
        found = board.total(desk, TODAY)
        assert (found.met, found.not_met, found.excellent, found.merit) == (0, 1, 0, 0)


# -- laws ----------------------------------------------------------------------------------

CELLS = ("A.1", "A.2", "A.3", "B.1", "B.2", "B.3", "X.9")
Act = tuple[str, tuple[str, str, str | None], bool]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(CELLS),
        st.sampled_from(
            [
                ("I.1", "team.answer", "junk"),
                ("I.1", "self.answer", "junk"),
                ("I.1", "returned", "why?"),
                ("I.1", "returned", None),
                ("I.1", "returned.on", ""),
                ("I.1", "returned.reply", "it stands"),
                ("I.1", "team.accepted", "[]"),
                ("", "status", "finished"),
                ("", "status", "open"),
                ("", DUE, "2024-05-01"),
                ("", DUE, "2024-07-01"),
                ("team:aa", "name", "Lan"),
                ("team:aa", "name", None),
                ("team:b\u00e0 b", "name", "Hoa"),
            ]
        ),
        st.booleans(),
    ),
    max_size=25,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS)
def test_stages_part_the_visits_and_the_groups_add_up(path: Path, acts: list[Act]) -> None:
    copy = Path(shutil.copy(path, path.with_name("law.inspection")))
    with closing(Desk.open(copy, "Lan")) as desk:
        changes = [
            # Some are said by people who did not see what stands: these differ.
            Change(f"visit/2024/{cell}", *said, () if apart else None)
            for cell, said, apart in acts
        ]
        desk.write(changes)
        whole = board.total(desk, TODAY)
        assert sum(getattr(whole, stage) for stage in STAGES) == whole.visits == 4
        parts = whole.met + whole.not_met + whole.provisional + whole.disputed
        assert whole.evaluated == parts
        assert whole.overdue <= whole.planned + whole.open + whole.returned
        for by in board.GROUPINGS:
            found = board.board(desk, TODAY, by)
            assert found.total.tally == whole
            sums = Tally(*map(sum, zip(*(group.tally for group in found.groups), strict=True)))
            assert sums == whole or by == "inspector"
        visited = {name.rpartition("/")[2] for name in desk.ledger.records("visit/")}
        assert found.beside == len(visited - {"A.1", "A.2", "A.3", "B.1"})
        _same_as_records(desk)
        waiting = {each.cell for each in returning.open(desk)}
        assert {each.shown for each in board.cells(desk, TODAY) if each.stage == "returned"} == (
            waiting & {"A.1", "A.2", "A.3", "B.1"}
        )


def _same_as_records(desk: Desk) -> None:
    """What is read across all visits is what each record says."""
    records = {
        desk.ledger.connection.execute("SELECT r FROM record WHERE name = ?", (name,)).fetchone()[
            0
        ]: desk.ledger.record(name)
        for name in desk.ledger.records("visit/")
    }
    items, numbers = desk.ledger.items, desk.ledger.fields
    for field in ("returned", "name", DUE):
        found = across.values(desk, "2024", (field,))
        assert {(r, items[i], numbers[f]): set(each) for (r, i, f), each in found.items()} == {
            (r, item, field): set(record.values(item, field))
            for r, record in records.items()
            for item, name in record.cells
            if name == field
        }
    teams = {
        (each.cell, person.key, person.name)
        for each in board.cells(desk, TODAY)
        for person in each.team
    }
    assert teams == {
        (name.rpartition("/")[2], member.id, member.name)
        for name in desk.ledger.records("visit/")
        for member in people.team(desk.ledger.record(name))
        if name.endswith(("A.1", "A.2", "A.3", "B.1"))
    }


def test_recognition_with_number_and_day_stands_in_every_table(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path, "Lan")) as desk:
        deciding.decide(desk, ["A.1"], {"recognised": "yes"}, "7-QD", "2/12/2024")
        deciding.decide(desk, ["A.2"], {"recognised": "no"}, "8-QD", "3/12/2024")
        today = date(2024, 12, 5)
        assert board.total(desk, today).recognised == 1
        found = season.season(desk)
        assert (found.counts.recognised, found.by_type["agency"].recognised) == (1, 1)
        heads = sections.visit_columns([])
        rows = [sections.visit_row(each, []) for each in seen.visits(desk, "2024", today)]
    assert [each.key for each in heads[-3:]] == ["recognised", "number", "day"]
    assert [row[-3:] for row in rows if row[0] in ("A.1", "A.2")] == [
        ["recognised", "7-QD", "2024-12-02"],
        ["not recognised", "8-QD", "2024-12-03"],
    ]


def test_a_disqualifier_alone_is_a_verdict_on_the_page_too(path: Path) -> None:
    with closing(Desk.open(path, "Lan")) as desk:
        findings.disqualify(desk, "A.2", "D1")
        visits = shown.visits(desk, "2024", TODAY, lambda done, total: None)
        verdicts = {row.cells[0][:3]: row.cells[2] for row in visits.rows}
    assert (verdicts["A.1"], verdicts["A.2"]) == ("–", "not eligible")
