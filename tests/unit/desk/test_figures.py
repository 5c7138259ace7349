"""A round in figures: what is counted, recounted by hand from the pilot's sheets."""

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from tests import revised
from tests.unit.fixtures import pilot_scorer as pilot

from inspector import language
from inspector.checklist import parse_answer
from inspector.desk import Desk, WrongInput, names
from inspector.desk.appraisal import accepting
from inspector.desk.board import season
from inspector.desk.figures import (
    behind,
    beside_tables,
    charts,
    coverage,
    distribution,
    lost,
    sheet,
    spread,
    tables,
    trend,
)
from inspector.desk.office import office
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.settling import settle
from inspector.desk.visits import findings, framing, visit
from inspector.ledger import Change
from inspector.reports.season.beside import Beside

from . import making

Points = dict[tuple[str, str], tuple[Fraction, Fraction]]
"""Points earned and points that count, by cell and criterion, where they are one."""


@pytest.fixture(scope="module")
def season_(pilot_season: Path) -> Iterator[Desk]:
    """A desk at the pilot season, only to read."""
    with closing(Desk.open(pilot_season / "central.inspection", read_only=True)) as desk:
        yield desk


@cache
def recounted() -> Points:
    """The pilot scored without the program; criteria in conflict are left out."""
    heads, found = pilot.settled(), {}
    for cell in pilot.EVALUATED:
        for name, criterion in pilot.CHECKLISTS[pilot.ROSTER[cell]["type"]].items():
            scores = {pilot.score(criterion, *each) for each in heads[cell, name, "team.answer"]}
            if len(scores) == 1:
                found[cell, name] = scores.pop()
    return found


@cache
def open_cells() -> set[str]:
    """Cells whose result is not one: three conflicts of the pilot are left open."""
    return {c for c in pilot.EVALUATED if len(pilot.results(pilot.settled(), c)) > 1}


# -- points lost ---------------------------------------------------------------------------


@pytest.mark.parametrize("type_", ["agency", "service", "enterprise"])
def test_points_lost_on_each_criterion_are_those_of_the_sheets(season_: Desk, type_: str) -> None:
    expected: dict[str, list[Fraction]] = defaultdict(list)
    for (cell, name), (earned, applicable) in recounted().items():
        if pilot.ROSTER[cell]["type"] == type_ and applicable:
            expected[name].append(100 * (applicable - earned))
    found = lost.lost(season_, type_=type_)
    assert {each.id: (each.scored, each.lost, each.lost_in) for each in found.criteria} == {
        name: (len(each), sum(each), sum(one > 0 for one in each))
        for name, each in expected.items()
    }
    assert [each.id for each in found.criteria] == list(pilot.CHECKLISTS[type_])


def test_points_lost_add_up_to_what_the_results_lack(season_: Desk) -> None:
    found = lost.lost(season_)
    whole = settled_cost = Fraction(0)
    for cell in pilot.EVALUATED - open_cells():
        (result,) = pilot.results(pilot.settled(), cell)
        whole += 100 - result
    for (cell, _name), (earned, applicable) in recounted().items():
        if cell in open_cells():
            table = pilot.CHECKLISTS[pilot.ROSTER[cell]["type"]]
            asked = sum(
                recounted().get((cell, name), (0, Fraction(str(row["points"]))))[1]
                for name, row in table.items()
            )
            settled_cost += 100 * (applicable - earned) / asked
    assert whole and found.cost == whole + settled_cost
    for each in (found.criteria, found.sections):
        assert sum(loss.lost for loss in each) == found.lost
        assert sum(loss.pending for loss in each) == found.pending
        assert sum(loss.cost for loss in each) == found.cost
    assert found.visits == len(pilot.EVALUATED) and not found.unknown


def test_what_totals_lack_is_lost_or_pending(season_: Desk) -> None:
    found = lost.lost(season_)
    (lacking,) = season_.ledger.connection.execute(
        "SELECT sum(applicable - earned) FROM visit_state WHERE view = 'team'"
    ).fetchone()
    assert found.lost + found.pending == lacking > 0 < found.pending


def test_sections_count_visits_not_criteria(season_: Desk) -> None:
    lost_in: Counter[str] = Counter()
    for cell in pilot.EVALUATED:
        here = {
            name.partition(".")[0]
            for (cell_, name), (earned, applicable) in recounted().items()
            if cell_ == cell and earned < applicable
        }
        lost_in.update(here)
    found: Counter[str] = Counter()
    for each in lost.lost(season_).sections:
        found[each.id] += each.lost_in
    assert found == lost_in


def test_what_weighs_and_is_called_the_same_in_several_types_is_one_row(season_: Desk) -> None:
    rows = lost.lost(season_).criteria
    types = {each.types for each in rows if each.id == "IV.1"}
    assert types == {("agency", "enterprise", "service")}
    assert len([each for each in rows if each.id == "I.2"]) == 3
    assert sum(each.visits for each in rows if each.id == "I.2") == 49


def test_what_leaves_the_total_makes_the_rest_weigh_more(desk: Desk) -> None:
    for criterion in making.checklists()[0].criteria:
        findings.record(desk, "A.1", criterion.id, "full")
    findings.record(desk, "A.1", "I.4", "na", explain="no public files")  # 4 points leave
    findings.record(desk, "A.1", "I.1", "2")  # 2 of 3 points
    found = lost.lost(desk)
    rows = {each.id: each for each in found.criteria}
    assert (rows["I.1"].lost, rows["I.1"].cost) == (100, Fraction(100, 96))
    assert (rows["I.4"].left_out, rows["I.4"].scored, rows["I.4"].mean) == (1, 0, None)
    assert found.weighs_more and found.cost == Fraction(100 * 100, 9600)


def test_a_criterion_without_points_is_lost_nowhere(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.1", "later")
    findings.record(desk, "A.1", "I.2", "0/10")
    found = lost.lost(desk)
    rows = {each.id: each for each in found.criteria}
    assert (rows["I.1"].waiting, rows["I.1"].pending, rows["I.1"].lost) == (1, 300, 0)
    assert (rows["II.1"].waiting, rows["I.2"].waiting) == (1, 0)
    assert (found.lost, found.pending) == (rows["I.2"].lost, 9200)
    sections = {each.id: (each.scored, each.lost_in, each.waiting) for each in found.sections}
    assert sections == {"I": (1, 1, 1), "II": (0, 0, 1), "III": (0, 0, 1), "IV": (0, 0, 1)}


def test_an_accepted_answer_is_what_lost(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path, "Clerk")) as desk:
        accepting.accept(desk, "A.1")
        findings.record(desk, "A.1", "I.2", "0/10")
        assert lost.lost(desk).lost == 0
        accepting.withdraw(desk, "A.1", ["I.2"])
        assert lost.lost(desk).lost == 800


def test_the_appraised_answer_counts_where_the_round_says_so(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    with closing(Desk.open(path, column="appraised")) as desk:
        findings.record(desk, "A.1", "I.2", "0/10")
    with closing(Desk.open(path)) as desk:
        assert lost.lost(desk).lost == 0
        rounds.decide_by(desk, "appraised")
        assert lost.lost(desk).lost == 800


def test_cells_that_are_not_in_the_season_are_not_counted(desk: Desk) -> None:
    for cell in ("B.1", "B.2"):
        findings.record(desk, cell, "I.2", "0/10")
    assert lost.lost(desk).visits == season.season(desk).counts.evaluated == 0
    assert lost.lost(desk).criteria == ()


# -- results -------------------------------------------------------------------------------


def test_results_lie_in_the_bands_of_the_sheets(season_: Desk) -> None:
    found = distribution.distribution(season_)
    results = [
        result
        for cell in pilot.EVALUATED - open_cells()
        for result in pilot.results(pilot.settled(), cell)
    ]
    assert (found.standard, found.relative, found.settled) == (9500, False, len(results))
    assert found.mean == sum(results) / len(results)
    for band in found.bands:
        least, below = band.least or 0, band.below or 10001
        assert band.visits == sum(least <= 100 * result < below for result in results)
    assert found.settled + found.open == found.evaluated == 49
    assert found.met == sum(result >= 95 for result in results)


def test_met_and_not_met_are_the_numbers_of_the_season(season_: Desk) -> None:
    language.use("en")
    found, counts = distribution.distribution(season_), season.season(season_).counts
    for name in ("met", "not_met", "not_eligible", "disputed", "provisional"):
        in_lines = sum(getattr(each, name) for each in (*found.bands, found.left))
        assert in_lines == getattr(counts, name), name
    chart = charts.chart(found)
    heads, lines = chart.tables[0].heads, chart.tables[0].lines
    assert sum(int(line.cells[3].replace("·", "0")) for line in lines) == counts.not_met == 2
    assert heads[3] == "Not met" and lines[-1].cells[:2] == ("no final result", "1/49 (2%)")
    there = behind.visits(season_, "2023", lines[-1].key)
    assert {each.cell.code.upper() for each in there} == open_cells()
    assert "1 of 49 visits without a final result left out" in chart.notes[0]


def test_what_is_shown_is_rounded_half_up_and_a_difference_is_exact(desk: Desk) -> None:
    assert [tables.points(Fraction(each, 1000)) for each in (500, 1499, 1500, -500, -499)] == [
        *("0.01", "0.01", "0.02", "-0.01", "0")
    ]
    assert tables.result(Fraction(94_960, 1000), 9500) == "94.96"  # as in every list
    assert tables.result(Fraction(94_996, 1000), 9900) == "95"
    assert tables.result(Fraction(1125, 100), 1600) == "11.3"
    # 0.494 and 0.506 are shown as 0.49 and 0.51; what lies between them is 0.012.
    assert tables.signed(Fraction(506, 10) - Fraction(494, 10)) == "+0.01"
    findings.record(desk, "A.1", "I.2", "0/10")
    noted = {each: tables.ROUNDED in _notes(desk, each) for each in tables.CHARTS}
    assert noted == {**dict.fromkeys(tables.CHARTS, True), "coverage": False}


def _notes(desk: Desk, what: str) -> tuple[str, ...]:
    return charts.chart(charts.read(desk, what)).notes


def test_no_result_is_rounded_onto_the_standard(desk: Desk) -> None:
    edges = distribution.Scale(9500, False, 10000).edges()
    standard = edges.index(9500) + 1
    assert distribution.band_of(edges, Fraction(9500)) == standard
    assert distribution.band_of(edges, Fraction(949_999, 100)) == standard - 1
    assert distribution.band_of(edges, Fraction(10000)) == len(edges)
    assert tables.result(Fraction(94_999, 1000), 9500) != "95"


@pytest.mark.parametrize("standard", [None, 1, 5000, 6000, 9500, 9900, 10000])
@pytest.mark.parametrize("most", [100_00, 7_00, 1000_00])
def test_bands_are_in_order_and_one_begins_at_the_standard(standard: int | None, most: int) -> None:
    if standard is not None and standard > most:
        return
    edges = distribution.Scale(standard, False, most).edges()
    assert edges == sorted(set(edges)) and 0 < len(edges) < 24
    assert standard is None or standard in edges


def test_types_with_other_standards_are_set_against_their_own(desk: Desk) -> None:
    list_ = making.checklists()[0]
    from dataclasses import replace

    strict = replace(list_, standard=replace(list_.standard, total_at_least=9900))
    scale = distribution.scale_of([list_, strict])
    assert (scale.relative, scale.zero, scale.standard) == (True, 0, None)
    asks_none = replace(list_, standard=replace(list_.standard, total_at_least=None))
    assert not distribution.scale_of([asks_none]).relative
    assert distribution.scale_of([asks_none]).zero is None


# -- over the rounds -----------------------------------------------------------------------


def second_round(path: Path, tmp_path: Path) -> None:
    """A.1 lost a point on I.1 in 2024; in 2025 III.2 is scored by another rule."""
    making.fill(path, "Lan", "A.1")
    making.record(path, "Lan", "A.1", "I.1", "2")
    with closing(Desk.open(path, "Lan", "2025")) as desk:
        enrolling.bring_in(desk, making.write(tmp_path / "r.csv", making.ROSTER), "2025")
        (list_,) = rounds.load_checklists([revised.write(tmp_path / "second.yaml")])
        rounds.add_checklists(desk, [list_])
        for criterion in list_.criteria:
            findings.record(desk, "A.1", criterion.id, "full")


def test_rounds_stand_in_time_and_say_where_the_checklist_changed(
    path: Path, tmp_path: Path
) -> None:
    language.use("en")
    second_round(path, tmp_path)
    with closing(Desk.open(path)) as desk:
        found = charts.read(desk, "trend", type_="agency")  # no round need be named
        assert charts.title(desk, found) == "Over the rounds · Agency cell"
        assert isinstance(found, trend.Trend)
        shown = beside_tables.trend(found)
        beside = Beside(desk, "2024")
        (drawn,) = beside.charts()
        on_page = {each.key: list(each.rows) for each in beside.tables()}
    assert [(row.label, row.said) for row in drawn.rows] == [
        ("2024 · 1 of 2 visits decided", "1/1 (100%)"),
        ("2025 · 1 of 2 visits decided", "1/1 (100%)"),
    ]
    assert found.unfinished == found.rounds
    assert "2024 is not finished" in shown.summary and "2025 is not finished" in shown.summary
    assert [line.cells[-2:] for line in shown.tables[0].lines] == [("1/1", "0"), ("1/1", "0")]
    assert shown.tables[0].heads[-2:] == ("Final", "Undecided")
    assert on_page["trend-criteria"][0].cells == shown.tables[1].lines[0].cells
    assert [(each.round, each.visits, each.met, each.mean) for each in found.rounds] == [
        ("2024", 1, 1, Fraction(99)),
        ("2025", 1, 1, Fraction(100)),
    ]
    assert [each.changed for each in found.rounds] == [(), ("agency",)]
    over = {each.id: each for each in found.criteria}
    assert [each and each.lost for each in over["I.1"].rounds] == [100, 0]
    assert over["I.1"].changed == (False, False)  # only worded anew
    assert over["III.2"].changed == (False, True)
    assert over["II.8"].rounds[0] is None and over["II.6"].rounds[1] is None
    assert any("≠" in cell for line in shown.tables[1].lines for cell in line.cells)
    assert shown.tables[1].lines[0].cells[1:] == ("1", "0", "-1")


def test_a_round_in_which_nothing_is_decided_yet_has_a_gap_and_no_zero(path: Path) -> None:
    making.fill(path, "Lan", "A.1")
    sheet_ = making.write(path.with_name("r.csv"), making.ROSTER)
    with closing(Desk.open(path, "Lan", round_="2025")) as desk:
        enrolling.bring_in(desk, sheet_, "2025")
        findings.record(desk, "A.1", "I.1", "1")
    with closing(Desk.open(path)) as desk:
        found = trend.trend(desk)
        shown, beside = beside_tables.trend(found), Beside(desk, "2024")
        (drawn,) = (each for each in beside.charts() if each.rows[0].label.startswith("2024"))
    done, begun = found.rounds
    assert done.share_met == 1 and begun.share_met is begun.mean_lost is None and begun.visits
    assert [line.cells[2:] for line in shown.tables[0].lines][1] == ("–", "–", "–", "0/1", "1")
    assert [row.said for row in drawn.rows] == ["1/1 (100%)", "–"]


def test_a_visit_that_is_not_decided_has_not_failed(path: Path, tmp_path: Path) -> None:
    language.use("en")
    making.fill(path, "Lan", "A.1")
    making.record(path, "Lan", "A.2", "I.1", "1")
    with closing(Desk.open(path)) as desk:
        (round_,) = trend.trend(desk).rounds
        chart = beside_tables.trend(trend.trend(desk))
        sheet.write(chart, target := tmp_path / "trend.csv", bom=False)
    assert round_.share_met == 1 and (round_.visits, round_.undecided) == (2, 1)
    heads, line, *_criteria = target.read_text(encoding="utf-8").splitlines()
    assert heads.endswith(",Final,Undecided") and line.endswith(",1/2,1")
    assert (
        "1/1 (100%)" in line
        and [note.rpartition(": ")[2] for note in chart.notes] == ["2024 (1)"] * 2
    )


def test_a_verdict_that_a_conflict_leaves_counts_in_the_share_as_in_the_season(
    path: Path,
) -> None:
    language.use("en")
    making.fill(path, "Lan", "A.1")
    making.fill(path, "Lan", "A.2")
    making.record(path, "Lan", "A.2", "I.2", "=0")
    with closing(Desk.open(path)) as desk:
        asked = visit.read(desk, "A.2").finding("II.1").criterion
        said = parse_answer(asked, "2")
        desk.write([Change(names.visit("2024", "A.2"), "II.1", "team.answer", said, ())])
        (round_,) = trend.trend(desk).rounds
        counts = season.season(desk).counts
        chart = beside_tables.trend(trend.trend(desk))
    assert (round_.met, round_.decided, round_.settled) == (1, 2, 1)
    assert (counts.met, counts.evaluated) == (round_.met, round_.decided)
    assert chart.tables[0].lines[0].cells[2] == "1/2 (50%)"
    assert chart.notes == ("Visits without a final result yet, left out of the mean: 2024 (1)",)


def test_a_round_of_which_all_visits_are_decided_is_finished(path: Path) -> None:
    language.use("en")
    for cell in ("A.1", "A.2"):
        making.fill(path, "Lan", cell)
    with closing(Desk.open(path)) as desk:
        found = trend.trend(desk)
        assert found.unfinished == () and beside_tables.trend(found).summary == "1 round"
        assert (found.rounds[0].settled, found.rounds[0].all) == (2, 2)


# -- inspectors ----------------------------------------------------------------------------


def test_inspectors_are_counted_as_the_sheets_say(season_: Desk) -> None:
    settled = {
        (row["cell"], row["criterion"])
        for row in pilot.SETTLEMENTS
        if row["field"] == "team.answer"
    }
    full: dict[str, list[Fraction]] = defaultdict(list)
    cells: dict[str, set[str]] = defaultdict(set)
    for row in pilot.ROWS:
        table = pilot.CHECKLISTS[pilot.ROSTER[row["cell"]]["type"]]
        earned, applicable = pilot.score(table[row["criterion"]], row["answer"], row["cap"])
        cells[row["inspector"]].add(row["cell"])
        if applicable:
            full[row["inspector"]].append(100 * (applicable - earned))
    found = spread.spread(season_)
    assert {each.name: (each.said.answers, each.said.full, each.said.lost, each.visits)
            for each in found.people} == {
        name: (len(each), each.count(Fraction(0)), sum(each), len(cells[name]))
        for name, each in full.items()
    }  # fmt: skip
    assert found.settled == len(settled)


def test_what_inspectors_lost_adds_up_to_what_all_lost(season_: Desk) -> None:
    found = spread.spread(season_)
    assert sum(each.alike for each in found.people) == sum(each.said.lost for each in found.people)
    assert sum(each.all.lost for each in found.criteria) == sum(p.said.lost for p in found.people)
    for each in found.criteria:
        assert each.all.answers == sum(said.answers for said in each.people.values())


def test_nothing_is_said_of_an_inspector_with_few_visits(path: Path) -> None:
    making.record(path, "Lan", "A.1", "I.1", "1")
    making.record(path, "Hoa", "A.2", "I.1", "4")
    with closing(Desk.open(path)) as desk:
        found = spread.spread(desk)
        shown = beside_tables.spread(found)
    assert [(each.name, each.visits, each.enough, each.difference) for each in found.people] == [
        ("Hoa", 1, False, None),
        ("Lan", 1, False, None),
    ]
    assert all(line.cells[-1] == "–" for table in shown.tables for line in table.lines)
    assert shown.tables[1].heads[-2:] == ("low (≥5)", "high (≥5)"), "of whom the range is"
    assert any("the mean of all may lie outside" in note for note in shown.notes)


def test_two_answers_to_one_criterion_are_both_somebodys(path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(path, tmp_path / "hoa.inspection"))
    making.record(path, "Lan", "A.1", "I.1", "1")
    making.record(other, "Hoa", "A.1", "I.1", "4")
    with closing(Desk.open(path, "Clerk")) as desk:
        office.merge(desk, [other])
        found = {each.name: each.said.lost for each in spread.spread(desk).people}
        assert found == {"Hoa": 300, "Lan": 0}
        assert {each.id: each for each in lost.lost(desk).criteria}["I.1"].waiting == 1
        before = spread.spread(desk)
        conflict = settle.find(desk, "A.1", "I.1", "answer")
        settle.settle(desk, conflict, None, "4", "seen")
        after = spread.spread(desk)
        assert (after.people, after.settled) == (before.people, 1), "settling changes nothing"
        assert any("1 settled answer" in note for note in beside_tables.spread(after).notes)
        assert lost.lost(desk).lost == 300


def test_an_answer_counts_once_however_many_settlements_were_about_it(
    path: Path, tmp_path: Path
) -> None:
    first = Path(shutil.copy(path, tmp_path / "first.inspection"))
    other = Path(shutil.copy(path, tmp_path / "hoa.inspection"))
    making.record(path, "Lan", "A.1", "I.1", "1")
    making.record(other, "Hoa", "A.1", "I.1", "4")
    with closing(Desk.open(path, "Clerk")) as desk:
        office.merge(desk, [other])
        before = spread.spread(desk).people
    second = Path(shutil.copy(path, tmp_path / "second.inspection"))
    for file, clerk, answer in ((path, "Clerk", "4"), (second, "Other", "2")):
        with closing(Desk.open(file, clerk)) as desk:
            conflict = settle.find(desk, "A.1", "I.1", "answer")
            settle.settle(desk, conflict, None, answer, "seen")
    with closing(Desk.open(path, "Clerk")) as desk:
        office.merge(desk, [second])
        after = spread.spread(desk)
        assert (after.people, after.settled) == (before, 1), "two settlements that differ"
    third = Path(shutil.copy(first, tmp_path / "minh.inspection"))
    making.record(third, "Minh", "A.1", "I.1", "3")
    with closing(Desk.open(path, "Clerk")) as desk:
        office.merge(desk, [third])
        said = {each.name: each.said.answers for each in spread.spread(desk).people}
    assert said == {"Hoa": 1, "Lan": 1, "Minh": 1}


def test_who_settles_while_he_inspects_keeps_what_he_said_last_himself(
    path: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(path, tmp_path / "hoa.inspection"))
    making.record(other, "Hoa", "A.1", "I.1", "4")
    with closing(Desk.open(path, "Lan")) as desk:
        findings.record(desk, "A.1", "I.1", "3")
        findings.record(desk, "A.1", "I.1", "2")
        office.merge(desk, [other])
        before = spread.spread(desk).people
        assert {each.name: each.said.lost for each in before} == {"Hoa": 300, "Lan": 100}
        settle.settle(desk, settle.find(desk, "A.1", "I.1", "answer"), None, "4", "seen")
        after = spread.spread(desk)
        assert (after.people, after.settled) == (before, 1)
        findings.record(desk, "A.1", "I.1", "1")
        after = spread.spread(desk)
    said = {each.name: each.said.lost for each in after.people}
    assert (said, after.settled) == ({"Lan": 0}, 0), "he has answered anew since"


def test_who_is_on_the_team_is_told_from_who_wrote(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.1", "1")
    framing.say_member(desk, "A.1", "Hoa")
    (lan,) = spread.spread(desk).people
    assert (lan.visits, lan.named) == (1, 0)
    framing.say_member(desk, "A.1", "LAN")
    assert spread.spread(desk).people[0].named == 1


# -- weeks ---------------------------------------------------------------------------------


def test_a_visit_is_due_begun_finished_and_accepted_in_its_week(desk: Desk) -> None:
    desk.write([Change("visit/2024/A.1", "", "frame.due", "2024-05-15")])
    desk.write([Change("visit/2024/A.2", "", "frame.due", "31/12")])  # no day
    for criterion in making.checklists()[0].criteria:
        findings.record(desk, "A.1", criterion.id, "full")
    findings.record(desk, "A.2", "I.1", "1")
    findings.finish(desk, "A.1", with_gaps="x")
    accepting.accept(desk, "A.1")
    today = datetime.now().date()
    found = coverage.coverage(desk, today=today)
    assert (found.cells, found.no_day, found.totals) == (2, 1, (1, 2, 1, 1))
    assert (found.weeks[0].monday, found.weeks[0].due) == (date(2024, 5, 13), 1)
    assert found.weeks[-1].monday == coverage.monday(today)
    assert (found.weeks[-1].begun, found.weeks[-1].finished, found.weeks[-1].accepted) == (2, 1, 1)
    found = coverage.coverage(desk, today=date(2024, 5, 16))
    assert found.late == 0  # it is finished
    (there,) = behind.visits(desk, "2024", ("week", "2024-05-13"))
    assert (there.cell.shown, there.kinds) == ("A.1", ("due",))


def test_a_clock_that_was_off_by_centuries_makes_no_thousand_weeks(desk: Desk) -> None:
    desk.write([Change("visit/2024/A.1", "", "frame.due", "2924-05-15")])
    findings.record(desk, "A.1", "I.1", "1")
    assert len(coverage.coverage(desk).weeks) == 2


# -- what is behind, and how it is shown ---------------------------------------------------


def test_behind_every_line_are_as_many_visits_as_it_counts(season_: Desk) -> None:
    found = lost.lost(season_)
    wanted = [*found.sections, *(each for each in found.criteria if each.id in ("I.2", "IV.1"))]
    for kind, each in [("section", s) for s in wanted[: len(found.sections)]] + [
        ("criterion", c) for c in wanted[len(found.sections) :]
    ]:
        there = behind.visits(season_, "2023", (kind, each.id, *each.types))
        assert len(there) == each.lost_in
        assert sum(one.lost or 0 for one in there) == each.lost
    bands = distribution.distribution(season_).bands
    for n, band in enumerate(bands):
        assert len(behind.visits(season_, "2023", ("band", str(n)))) == band.visits
    for person in spread.spread(season_).people:
        there = behind.visits(season_, "2023", ("person", person.key))
        assert len(there) == person.visits


@pytest.mark.parametrize("what", tables.CHARTS)
@pytest.mark.parametrize("speak", ["en", "vi", "pt"])
def test_every_line_has_as_many_cells_as_the_table_has_heads(
    season_: Desk, what: str, speak: str
) -> None:
    language.use(speak)
    chart = charts.chart(charts.read(season_, what))
    assert chart.summary and chart.tables[0].lines
    for table in chart.tables:
        assert {len(line.cells) for line in table.lines} == {len(table.heads)}
        assert all(line.bar is None or 0 <= line.bar <= 1 for line in table.lines)


def test_what_was_read_is_read_again_after_something_was_recorded(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.2", "0/10")
    assert lost.lost(desk).lost == 800
    findings.record(desk, "A.1", "I.2", "10/10")
    assert lost.lost(desk).lost == 0


def test_reading_tells_how_far_it_is_and_can_be_given_up(pilot_season: Path) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert 0 <= done < total == 49
        raise Enough

    steps: list[Callable[[Desk], object]] = [
        lambda desk: lost.lost(desk, step=stop),
        lambda desk: spread.spread(desk, step=stop),
    ]
    with closing(Desk.open(pilot_season / "central.inspection", read_only=True)) as desk:
        for read in steps:
            with pytest.raises(Enough):
                read(desk)


def test_what_is_not_there_is_refused_with_what_is(season_: Desk) -> None:
    with pytest.raises(WrongInput, match="totals, lost, trend, spread, coverage"):
        charts.read(season_, "pie")
    with pytest.raises(WrongInput, match="agency"):
        charts.read(season_, "lost", type_="school")
    assert charts.read(season_, "LOST", type_="Agency").type == "agency"


def test_a_sheet_is_no_formula(desk: Desk, tmp_path: Path) -> None:
    findings.record(desk, "A.1", "I.1", "1")
    desk.introduce("=cmd|' /C calc'!A0")
    findings.record(desk, "A.2", "I.1", "1")
    chart = charts.chart(charts.read(desk, "spread"))
    sheet.write(chart, tmp_path / "s.csv")
    text = (tmp_path / "s.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd" in text
    with pytest.raises(WrongInput):
        sheet.write(chart, tmp_path)
