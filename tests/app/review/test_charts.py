"""A round seen as charts: the plot, its table, and what is behind a line."""

import sys
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction

import pytest
from textual.pilot import Pilot
from textual_plotext.plot import Plot

from inspector.app.screens.home.home import HomeScreen
from inspector.app.screens.review.behind import BehindScreen
from inspector.app.screens.review.charts import ChartsScreen
from inspector.app.screens.visit.looking import LookScreen
from inspector.app.theme import THEMES
from inspector.app.widgets import plots
from inspector.app.widgets.chart_rows import ChartNotes, ChartTitle
from inspector.app.widgets.plots import ChartPlot
from inspector.desk import Desk
from inspector.desk.figures.coverage import Coverage, Week
from inspector.desk.figures.lost import Loss, Lost
from inspector.desk.figures.round_tables import costliest
from inspector.desk.figures.trend import InRound, Trend
from inspector.desk.office import office as desk_office
from inspector.desk.planning import enrolling
from tests.app.office.conftest import HOSTILE, Office, press, settled, shown, type_text
from tests.unit.reports.test_extreme import spread

SIZES = [(80, 24), (120, 40)]
TABS = ("Results", "Points lost", "Over the rounds", "Inspectors", "Weeks")


def take_in(office: Office) -> None:
    """Both inspectors' files are in the central file."""
    with closing(Desk.open(office.central, "Clerk")) as desk:
        for file in ("an", "binh"):
            list(desk_office.merge(desk, [office.stick / f"{file}.inspection"]))


async def to_charts(pilot: Pilot[None], round_: str = "2023") -> ChartsScreen:
    await settled(pilot)
    screen = ChartsScreen(round_)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_numbers_and_the_arrows_go_from_chart_to_chart(
    office: Office, size: tuple[int, int]
) -> None:
    take_in(office)
    async with office.app().run_test(size=size) as pilot:
        screen = await to_charts(pilot)
        for number, name in enumerate(TABS, 1):
            await press(pilot, str(number))
            assert f"[{number} {name}]" in shown(pilot)
            if name == "Points lost":
                assert screen.rows.items[0].table.heads[0] == "Criterion", "as in the plot"
            if name == "Inspectors":
                assert "counts for each inspector" in shown(pilot)
            assert all(len(line) <= size[0] for line in shown(pilot).splitlines())
            if number > 1:  # no result is settled here
                assert screen.rows.current and screen.rows.current.line
        await press(pilot, "right")
        assert "[1 Results]" in shown(pilot)
        await press(pilot, "left", "left")
        assert "[4 Inspectors]" in shown(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ChartsScreen)


async def test_a_line_leads_to_the_visits_that_lost_there_and_on_to_the_finding(
    office: Office,
) -> None:
    take_in(office)
    async with office.app().run_test(size=(80, 24)) as pilot:
        screen = await to_charts(pilot)
        await press(pilot, "2")
        place = next(
            n
            for n, row in enumerate(screen.rows.items)
            if row.line and row.line.key[0] == "criterion" and row.line.cells[1] != "0"
        )
        line = screen.rows.items[place].line
        assert line is not None
        screen.rows.move_to(place)
        await press(pilot, "enter")
        behind = pilot.app.screen
        assert isinstance(behind, BehindScreen)
        assert f"{line.cells[2].partition('/')[0]} visit" in shown(pilot)
        assert "lost " in shown(pilot) and line.key[1] in shown(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "khong co")
        assert not behind.rows.items
        await press(pilot, "escape", "enter")
        look = pilot.app.screen
        assert isinstance(look, LookScreen) and look.criterion.id == line.key[1]
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is screen and "[2 Points lost]" in shown(pilot)
        assert screen.rows.cursor == place


async def test_a_type_and_a_round_are_chosen(office: Office) -> None:
    take_in(office)
    with closing(Desk.open(office.central, "Clerk", "2024")) as desk:
        enrolling.bring_in(desk, office.folder / "roster.csv", "2024")
    async with office.app().run_test(size=(80, 24)) as pilot:
        screen = await to_charts(pilot)
        await press(pilot, "t")
        assert screen.type is not None and "cell" in shown(pilot).splitlines()[1]
        await press(pilot, "t", "t", "t")
        await press(pilot, "r")
        await type_text(pilot, "2024")
        await press(pilot, "enter")
        assert screen.round == "2024" and "nothing to show" in shown(pilot)
        assert not screen.query_one(ChartPlot).display
        await press(pilot, "3", "enter")
        assert screen.round == "2023" and "[1 Results]" in shown(pilot)


@pytest.mark.parametrize("theme", [each.name for each in THEMES])
async def test_every_series_has_its_own_sign_in_every_theme(office: Office, theme: str) -> None:
    take_in(office)
    async with office.app().run_test(size=(120, 40)) as pilot:
        pilot.app.theme = theme
        screen = await to_charts(pilot)
        await press(pilot, "2")
        plot = screen.query_one(ChartPlot)
        drawn = [plot.line(n, plot.room)[0].plain for n in range(plot.count(plot.room))]
        assert any("▒" in line for line in drawn) and any("┤" in line for line in drawn)
        assert len(drawn) == plot.size.height


async def test_hostile_names_are_only_text(office: Office) -> None:
    with closing(Desk.open(office.central, HOSTILE)) as desk:
        from inspector.desk.visits import findings

        findings.record(desk, "STC.03", "I.1", "1")
    async with office.app().run_test(size=(120, 40)) as pilot:
        await to_charts(pilot)
        await press(pilot, "4")
        text = shown(pilot)
        assert "app.bell" in text and not set("\x1b\x07\u202e") & set(text)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BehindScreen)


def test_a_bar_beyond_the_edge_is_cut_and_marked_with_its_number() -> None:
    plot = Plot()
    plot.theme("clear")
    plot.plotsize(78, 8)
    plots._spread(plot, spread(4, -6, 60, 2, -70))
    plot.xaxes(True, False)
    drawn = plot.uncolorize(plot.build()).splitlines()
    assert drawn[0].startswith("+9┤") and "▲ +60" in drawn[0] and "▼ -70" in drawn[5]
    # The others have their height, and none is drawn in the place of another.
    assert [line[3:17].count("▒") for line in drawn[:6]] == [0, 11, 11, 0, 0, 0]


def test_a_small_difference_goes_a_line_beyond_the_middle_and_none_is_nothing() -> None:
    plot = Plot()
    plot.theme("clear")
    plot.plotsize(78, 8)
    plots._spread(plot, spread(5, 0, -5, 100))
    plot.xaxes(True, False)
    drawn = plot.uncolorize(plot.build()).splitlines()
    middle = next(n for n, line in enumerate(drawn) if line.strip().startswith("0┤"))
    assert drawn[middle - 1][3:20].count("▒") > 5, "more"
    assert drawn[middle + 1].count("█") > 5, "less"
    assert not set("█▒") & set("".join(line[22:38] for line in drawn)), "as all"


def test_the_bars_of_points_lost_are_named_and_stand_as_the_lines_do() -> None:
    criteria = tuple(
        Loss(f"I.{n}", ("agency",), "I", {"en": "x"}, 300, 1, 1, 1, 0, 0, lost, 0, Fraction(1))
        for n, lost in enumerate((100, 300, 200))
    )
    plot = Plot()
    plot.theme("clear")
    plot.plotsize(60, 8)
    found = Lost("2023", None, 1, 0, 600, 0, Fraction(6), criteria, ())
    assert [each.id for each in costliest(found)] == ["I.1", "I.2", "I.0"]
    plots._lost(plot, found)
    assert plot.uncolorize(plot.build()).splitlines()[-1].split() == ["I.1", "I.2", "I.0"]


def test_the_days_on_which_visits_are_due_are_seen_where_all_goes_as_it_should() -> None:
    weeks = tuple(
        Week(date(2023, 10, 2) + timedelta(weeks=n), 1, 1, 1, 0, (n + 1, n + 1, n + 1, 0))
        for n in range(4)
    )
    plot = Plot()
    plot.theme("clear")
    plot.plotsize(60, 8)
    plots._weeks(plot, Coverage("2023", None, date(2023, 11, 1), 4, 0, 0, weeks))
    assert plot.uncolorize(plot.build()).count("·") == 4


@pytest.mark.parametrize(("settled", "sign"), [(4, "○"), (10, "●")])
def test_a_round_that_is_not_finished_has_a_sign_of_its_own(settled: int, sign: str) -> None:
    rounds = tuple(
        InRound(each, each, visits, 4, visits, None, None, 0, None, (), 10, visits)
        for each, visits in (("2022", 10), ("2023", 10), ("2024", settled))
    )
    plot = Plot()
    plot.theme("clear")
    plot.plotsize(60, 8)
    legend = plots._trend(plot, Trend(None, rounds, ()))
    drawn = plot.uncolorize(plot.build())
    assert (sign in drawn) and ("○" in drawn) is (settled < 10)
    assert ("○ not finished: 2024 4/10" in legend) is (settled < 10)


def test_the_plotting_library_waits_for_this_screen() -> None:
    import subprocess

    code = f"import sys, {HomeScreen.__module__}; sys.exit('textual_plotext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_while_a_chart_is_read_no_other_one_stands_under_its_name(office: Office) -> None:
    take_in(office)
    async with office.app().run_test(size=(80, 24)) as pilot:
        screen = await to_charts(pilot)
        await press(pilot, "2")
        screen.what = "spread"
        screen._tell(screen._asked - 1, 7)
        assert screen.rows.items and "reading" not in shown(pilot)
        screen._tell(screen._asked, 7)
        await settled(pilot)
        assert not screen.rows.items and "reading" in shown(pilot)
        await press(pilot, "4")
        assert screen.rows.items and "reading" not in shown(pilot)


def test_a_remark_is_whole_where_all_have_room_and_a_line_each_where_not() -> None:
    notes = ChartNotes()
    notes._notes = ["one word " * 12, "short"]
    assert " ".join(line.plain.strip() for line in notes.make(80)) == "one word " * 12 + "short"
    notes._notes = ["one word " * 12] * notes.MOST
    lines = [line.plain for line in notes.make(80)]
    assert len(lines) == notes.MOST and all(line.endswith("…") for line in lines)


def test_what_a_chart_counts_goes_on_in_a_second_line() -> None:
    title = ChartTitle()
    title._title, title._summary = "The weeks · Round 2023", " · ".join(["something 49"] * 8)
    lines = [line.plain for line in title.make(80)]
    assert len(lines) == 3 and not any("…" in line for line in lines)
