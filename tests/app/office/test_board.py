"""The board: the round at a glance, its cells, and decisions on record."""

from contextlib import closing
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from inspector.app.screens.board.board import BoardScreen
from inspector.app.screens.board.board_cells import BoardCellsScreen
from inspector.app.screens.board.decision import DecisionSheet
from inspector.app.screens.board.report import ReportScreen
from inspector.app.screens.office.office import OfficeScreen
from inspector.app.screens.visit.looking import LookScreen
from inspector.app.widgets.board_cell_rows import CellRow, result_words
from inspector.app.widgets.board_rows import BoardColumns, rows_of
from inspector.app.widgets.fields import LineField
from inspector.app.words import Names
from inspector.desk import Desk
from inspector.desk.board import decisions
from inspector.desk.board.board import Board, Group, Placed
from inspector.desk.board.decisions import Decided
from inspector.desk.board.tallies import Tally
from inspector.desk.keyring import left_out
from inspector.desk.round import rounds
from inspector.desk.visits import findings, framing, visit
from inspector.desk.visits.findings import answer_value
from inspector.ledger import Change
from inspector.reports.season import page
from tests.app.office.conftest import CELLS, HOSTILE, Office, press, settled, shown, type_text

SIZES = [(80, 24), (120, 40)]
FIRST, SECOND = sorted(CELLS)
EXCELLENT = "of all cells graded good or better, met or not, 2/2 (100%) completed excellently"


def plan(office: Office) -> None:
    """One cell is overdue and in a team's hands, the other finished in full; both are graded."""
    with closing(Desk.open(office.central, "Clerk")) as desk:
        late = (date.today() - timedelta(1)).isoformat()
        desk.write([Change(f"visit/2023/{FIRST}", "", "frame.due", late)])
        framing.say_member(desk, FIRST, HOSTILE)
        list_ = visit.read(desk, SECOND).checklist
        full = [
            Change(f"visit/2023/{SECOND}", each.id, "team.answer", answer_value(each, "full"))
            for each in list_.criteria
        ]
        desk.write(
            [Change(f"visit/2023/{SECOND}", "", "checklist", f"{list_.id}/{list_.hash}"), *full]
        )
        findings.finish(desk, SECOND, with_gaps="x")


def decided(office: Office, cell: str) -> str:
    """What is decided of a cell, in words."""

    def read(desk: Desk) -> str:
        found = decisions.read(desk, cell)
        return "; ".join(filter(None, (decisions.words(k, d) for k, d in found._asdict().items())))

    return office.ask(read)


async def to_board(pilot: Pilot[None]) -> BoardScreen:
    await settled(pilot)
    await press(pilot, "b")
    assert isinstance(pilot.app.screen, BoardScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_board_shows_stages_and_results_of_every_group(
    office: Office, size: tuple[int, int]
) -> None:
    plan(office)
    async with office.app().run_test(size=size) as pilot:
        screen = await to_board(pilot)
        text = shown(pilot)
        assert "Board of the round 2023" in text and "by base organisation" in text
        assert "not visited 1 · finished 1 · overdue 1" in text
        assert [row.label for row in screen.rows.items] == ["whole round", "SKHDT", "STC"]
        assert "Met the standard 1/1 (100%)" in text
        assert "above the ceiling of 20%: Agency cell 2/2 (100%)" in " ".join(text.split())
        for line in text.splitlines():
            assert len(line) <= size[0]
        await press(pilot, "v")
        assert "Not met" in shown(pilot) and "Planned" not in shown(pilot)


def test_where_names_are_cut_they_leave_out_the_words_with_which_all_of_a_kind_begin() -> None:
    bases = (
        ("BNC", "Chi bộ Ban Nội chính", "base_cell"),
        ("BAO", "Chi bộ Báo tỉnh", "base_cell"),
        ("STC", "Đảng bộ Sở Tài chính", "base_committee"),
        ("SYT", "Đảng bộ Sở Y tế", "base_committee"),
        ("KHAC", "KHAC", ""),
    )
    groups = tuple(Group(code, name, Tally(visits=1), kind) for code, name, kind in bases)
    total = Group("", "whole round", Tally(visits=5))
    found = Board("2023", "organisation", date.today(), groups, total, 0)
    rows, columns = rows_of(found, ()), BoardColumns()
    columns.fit(found, rows)
    narrow = [columns.draw(row, 30).plain.split("  ")[:2] for row in rows[1:]]
    assert narrow[:4] == [
        ["BNC", "Ban Nội chính"], ["BAO", "Báo tỉnh"], ["STC", "Tài chính"], ["SYT", "Y tế"],
    ]  # fmt: skip
    assert columns.draw(rows[3], 60).plain.startswith("STC  Đảng bộ Sở Tài chính  ")
    people = found._replace(by="inspector")
    assert [row.brief for row in rows_of(people, ())[1:]] == [each.name for each in groups]


def test_a_result_that_a_conflict_leaves_open_is_marked_among_the_cells_of_the_board() -> None:
    placed = Placed(
        cell="A.1", shown="A.1", name="", type="agency", organisation="", team=(), stage="open",
        overdue=False, due=(), verdict="meets", result="98", findings=30, remaining=1, grade="",
        reward="", at=0, least="99",
    )  # fmt: skip
    row = CellRow(placed, None, Decided(), 9500)
    assert result_words(row) == "≥99"
    row.placed = placed._replace(least=None)
    assert result_words(row) == "98"


def test_names_in_a_list_are_whole_where_all_have_room() -> None:
    names = Names()
    names.fit(["Chi bộ Báo tỉnh", "Chi bộ Ban Nội chính"])
    assert names.show("Chi bộ Báo tỉnh", 20) == "Chi bộ Báo tỉnh"
    assert names.show("Chi bộ Báo tỉnh", 19) == "Báo tỉnh"


async def test_what_does_not_count_for_want_of_a_seal_is_said_on_board_report_and_home(
    office: Office,
) -> None:
    plan(office)
    with closing(Desk.open(office.central, "Clerk")) as desk:
        rounds.say_policy(desk, "require")
        count = left_out.of_round(desk).not_counted[SECOND]
        words = left_out.of_round(desk).words()
        written = office.folder / "board.html"
        page.write_board(desk, written, date.today(), "type")
        assert words in written.read_text("utf-8")
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        assert f"! {words}" in " ".join(shown(pilot).split())
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert words in pilot.app.screen.sentence
    async with office.app("").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        row = next(line for line in shown(pilot).splitlines() if SECOND in line)
        assert f"◌ {count} uncounted" in row
        await press(pilot, "end")
        assert "◌ sealed by no admitted key · ■ 29 left open" in shown(pilot)


async def test_one_key_goes_round_the_groupings_and_the_name_is_only_text(office: Office) -> None:
    plan(office)
    async with office.app().run_test(size=(80, 24)) as pilot:
        screen = await to_board(pilot)
        await press(pilot, "g")
        assert [row.label for row in screen.rows.items] == ["whole round", "Agency cell"]
        await press(pilot, "j")
        assert f"Agency cell: {EXCELLENT}" in " ".join(shown(pilot).split())
        await press(pilot, "g")
        labels = [row.label for row in screen.rows.items]
        assert labels[0] == "whole round" and labels[2] == "no team yet"
        assert "[@click=app.bell]x[/]" in labels[1] and "\u202e" not in labels[1]
        await press(pilot, "g", "g")
        assert screen.by == "organisation"


async def test_groups_are_found_by_letters_and_escape_goes_back(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        screen = await to_board(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "stc")
        assert [row.label for row in screen.rows.items] == ["STC"]
        await type_text(pilot, "zz")
        assert "no group is called so" in shown(pilot)
        await press(pilot, "escape")
        assert len(screen.rows.items) == 3 and not screen.query_one(LineField).value
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OfficeScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_lists_the_cells_by_stage_and_enter_again_looks_into_the_visit(
    office: Office, size: tuple[int, int]
) -> None:
    plan(office)
    async with office.app().run_test(size=size) as pilot:
        await to_board(pilot)
        await press(pilot, "enter")
        cells = pilot.app.screen
        assert isinstance(cells, BoardCellsScreen)
        assert [row.placed.cell for row in cells.rows.items] == [FIRST, SECOND]
        text = " ".join(shown(pilot).split())
        assert "! not visited" in text and "overdue: it was to be finished by" in text
        await press(pilot, "j")
        assert "proposed: recognise" in shown(pilot)
        before = office.print()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LookScreen)
        await press(pilot, "f", "f2", "n", "u")
        assert isinstance(pilot.app.screen, LookScreen) and office.print() == before
        await press(pilot, "escape")
        assert pilot.app.screen_stack[-1] is cells


async def test_an_open_visit_is_only_looked_at_from_the_board(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        before = office.print()
        await press(pilot, "enter", "enter", "f", "f2")
        assert isinstance(pilot.app.screen, LookScreen)
        assert "to look at only" in shown(pilot) and "read only" in shown(pilot)
        await press(pilot, "escape")
        assert office.print() == before


async def decide_both(pilot: Pilot[None], number: str = "12-QĐ/ĐU") -> None:
    """Tick both cells and say that they are recognised, by a decision of a day."""
    await press(pilot, "enter", "a", "d")
    assert isinstance(pilot.app.screen, DecisionSheet)
    await press(pilot, "tab", "1", "tab", "tab")
    await type_text(pilot, number)
    await press(pilot, "tab")
    await type_text(pilot, "5/1/2024")
    await press(pilot, "enter")


async def test_a_decision_is_recorded_for_all_ticked_cells_and_taken_back(office: Office) -> None:
    plan(office)
    async with office.app().run_test(size=(80, 24)) as pilot:
        was = [decided(office, cell) for cell in CELLS]
        await to_board(pilot)
        await decide_both(pilot)
        assert isinstance(pilot.app.screen, BoardCellsScreen)
        for cell in CELLS:
            assert "recognised (no. 12-QĐ/ĐU, 2024-01-05)" in decided(office, cell)
        text = " ".join(shown(pilot).split())
        assert "recorded for 2 cells: u takes it back" in text
        assert f"! Agency cell: {EXCELLENT}" in text, "a warning, no block"
        assert "recognised (no. 12-QĐ/ĐU, 2024-01-05), otherwise than proposed" in text
        await press(pilot, "u")
        assert [decided(office, cell) for cell in CELLS] == was
        await press(pilot, "u")
        assert "nothing was decided here just now" in shown(pilot)


async def test_the_next_decision_is_offered_the_same_paper(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await decide_both(pilot)
        await press(pilot, "d")
        sheet = pilot.app.screen
        assert isinstance(sheet, DecisionSheet)
        assert [row.kept for row in sheet.form_rows[-2:]] == ["12-QĐ/ĐU", "2024-01-05"]
        await press(pilot, "tab", "backspace", "f2")
        assert "recognised" not in decided(office, FIRST), "a choice taken back"
        assert "recognised" in decided(office, SECOND)


async def test_without_a_number_nothing_is_decided_and_escape_leaves_without(
    office: Office,
) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        before = office.print()
        await press(pilot, "enter", "d", "tab", "2", "f2")
        assert isinstance(pilot.app.screen, DecisionSheet)
        assert "a decision has a number and a day" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, BoardCellsScreen) and office.print() == before
        await press(pilot, "d", "escape")
        assert isinstance(pilot.app.screen, BoardCellsScreen) and office.print() == before


async def test_a_day_that_is_none_is_asked_for_again(office: Office) -> None:
    async with office.app().run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await press(pilot, "enter", "d", "1", "tab", "tab", "tab")
        await type_text(pilot, "7")
        await press(pilot, "tab")
        await type_text(pilot, "someday")
        before = office.print()
        await press(pilot, "enter")
        assert "is not a day" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardCellsScreen) and office.print() == before


async def test_the_board_is_there_from_home_too(office: Office) -> None:
    async with office.app("").run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await press(pilot, "escape", "b", "enter", "slash")
        await type_text(pilot, "skhdt")
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, BoardCellsScreen) and len(screen.rows.items) == 1
        await press(pilot, "escape")
        assert len(screen.rows.items) == 2
