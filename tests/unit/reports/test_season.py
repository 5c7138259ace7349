"""A round on paper: what the reports say is what the desk says, number by number."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, fields
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inspector import language
from inspector.checklist import points_text, screen_text
from inspector.desk import Desk, WrongInput
from inspector.desk.board import board as desk_board
from inspector.desk.board import season as desk_season
from inspector.desk.board.season import Counts
from inspector.desk.board.tallies import Tally
from inspector.desk.figures import charts
from inspector.desk.settling import conflicts
from inspector.desk.visits import listing, visit
from inspector.language import decimal, share
from inspector.ledger import Change
from inspector.reports import file_names
from inspector.reports.season import page, tables, workbook

TODAY = date(2023, 12, 1)
CODE = '=HYPERLINK("http://x")<script>alert(1)</script>\'"><img src=x onerror=PWN>{{ 7*7 }}&lt;'


@pytest.fixture(scope="module")
def central(pilot_season: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pilot season, with a cell and a note that would harm who took them at their word."""
    folder = tmp_path_factory.mktemp("season")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        path = Path(shutil.copy(pilot_season / "central.inspection", folder))
        with closing(Desk.open(path, "Văn phòng")) as desk:
            desk.write(
                [
                    Change("cell/ATVSTP", "round:2023", "name", CODE),
                    Change("visit/2023/ATVSTP", "I.1", "team.note", CODE),
                    Change("visit/2023/ATVSTP", "I.2", "team.note", "ế" * 40_000),
                    Change("visit/2023/ATVSTP", "I.2", "team.explain", "before it was settled"),
                ]
            )
    return path


@pytest.fixture(scope="module")
def season_desk(central: Path) -> Iterator[Desk]:
    """A desk at it, only to read."""
    with closing(Desk.open(central, "Văn phòng", read_only=True)) as desk:
        yield desk


@pytest.fixture(scope="module")
def book(season_desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The spreadsheet of the season, read back."""
    path = tmp_path_factory.mktemp("book") / "season.xlsx"
    language.use("en")
    workbook.write_season(season_desk, path, TODAY)
    return openpyxl.load_workbook(path)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by its heads; every head stands once."""
    heads, *lines = sheet.iter_rows(values_only=True)
    assert len(set(heads)) == len(heads)
    return [dict(zip(heads, line, strict=True)) for line in lines]


# -- spreadsheets --------------------------------------------------------------------------


def test_no_cell_is_a_formula_and_every_sheet_has_its_head_frozen_and_filters(book: Any) -> None:
    assert book.sheetnames == [
        "Season 2023",
        *("Board by base organisation", "Board by cell type", "Board by team"),
        *(
            "Board by inspector",
            "All visits",
            "Section I",
            "Section II",
            "Section III",
            "Section IV",
        ),
        *("Findings", "Criteria"),
    ]
    texts = 0
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type in ("s", "n", "d", "inlineStr")
                assert not cell.hyperlink
                texts += cell.value == CODE
    assert texts == 1 + 4 + 29 + 1  # visit, sections, findings, note


def test_the_counts_are_those_of_the_season(book: Any, season_desk: Desk) -> None:
    found = desk_season.season(season_desk)
    said = [list(line) for line in book["Season 2023"].iter_rows(min_row=2, values_only=True)]
    assert len(said) == 1 + len(found.by_type) + len(found.by_kind)
    for line, (_by, _key, counts) in zip(said, desk_season.groups(found), strict=True):
        assert [*line[3:-3], line[-1]] == list(asdict(counts).values())
    assert said[0][-3:-1] == [0.959, conflicts.count(season_desk, "2023")]
    assert said[0][-2] and not any(line[-2] for line in said[1:])


@pytest.mark.parametrize("by", list(desk_board.GROUPINGS))
def test_the_boards_are_those_of_the_desk(book: Any, season_desk: Desk, by: str) -> None:
    found = desk_board.board(season_desk, TODAY, by)
    sheet = book.worksheets[1 + list(desk_board.GROUPINGS).index(by)]
    said = [list(line) for line in sheet.iter_rows(min_row=2, values_only=True)]
    groups = [*found.groups, found.total]
    assert [[*line[4:-2], line[-1]] for line in said] == [list(each.tally) for each in groups]
    assert any(line[2] for line in said) == (by in ("organisation", "type")), "no code is a hash"


def test_every_visit_stands_in_one_row_and_its_sections_add_up(
    book: Any, season_desk: Desk
) -> None:
    visits = {each["Cell"]: each for each in rows(book["All visits"])}
    listed = listing.visits(season_desk)
    assert set(visits) == {each.cell.shown for each in listed} and len(visits) == 51
    for each in listed:
        row = visits[each.cell.shown]
        if not each.findings:
            continue
        assert f"{row['Points']:g}" == points_text(each.earned)
        assert (row["Findings"], row["Missing"]) == (each.findings, each.remaining)
        if each.unsettled:
            assert row["Result"] is None and row["Lowest"] < row["Can reach"]
        else:
            assert f"{row['Result']:g}" == f"{float(each.result or 0):g}"
        sections = [row[f"Section {id_}"] for id_ in ("I", "II", "III", "IV")]
        assert sum(sections) == row["Points"]
    # A season's total is the sum of what its visits say.
    met = [row for row in visits.values() if row["Verdict"] == "meets the standard"]
    counted = [row for row in met if row["In the count"] == "yes"]
    assert len(counted) == desk_season.season(season_desk).counts.met


def test_sections_and_findings_say_the_points_of_the_visits(book: Any, season_desk: Desk) -> None:
    findings = rows(book["Findings"])
    by_cell: dict[str, float] = {}
    for row in findings:
        by_cell[row["Cell"]] = by_cell.get(row["Cell"], 0) + (row["Points"] or 0)
    for each in listing.visits(season_desk):
        if each.findings:
            assert points_text(round(by_cell[each.cell.shown] * 100)) == points_text(each.earned)
    one = visit.read(season_desk, "STC.01")
    matrix = {row["Cell"]: row for row in rows(book["Section III"])}["STC.01"]
    for finding in one.findings:
        if finding.criterion.id.startswith("III."):
            assert matrix[finding.criterion.id] == (finding.points or 0) / 100
    assert {row["Criterion"] for row in findings if row["Cell"] == "STC.01"} == {
        each.criterion.id for each in one.findings
    }


def test_why_points_were_lost_stands_only_where_they_are(book: Any) -> None:
    said = {row["Why points were lost"] for row in rows(book["Findings"])}
    assert "before it was settled" not in said and len(said) > 5


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(book: Any) -> None:
    said = [row["Note"] for row in rows(book["Findings"])]
    (long,) = [text for text in said if text and text.startswith("ế")]
    assert len(long) <= 32_767 and "letters are in the file" in long


def test_the_same_file_gives_the_same_bytes(season_desk: Desk, tmp_path: Path) -> None:
    made = []
    for name in ("a.xlsx", "b.xlsx"):
        workbook.write_board(season_desk, tmp_path / name, TODAY, "type")
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_stopping_leaves_nothing_behind(season_desk: Desk, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if 4 * done >= 3 * total:
            raise WrongInput("stopped")

    for write in (workbook.write_season, page.write_season):
        suffix = ".xlsx" if write is workbook.write_season else ".html"
        with pytest.raises(WrongInput):
            write(season_desk, tmp_path / f"a{suffix}", TODAY, progress=stop)
    assert list(tmp_path.glob("a*")) == []


# -- tables for scripts --------------------------------------------------------------------


def test_the_columns_of_the_tables_stand_as_they_are(season_desk: Desk, tmp_path: Path) -> None:
    """Scripts read them: a column may only be appended."""
    counts = (
        "cells,selected,transferred,evaluated,met,not_met,not_eligible,provisional,disputed,"
        "not_visited,excellent,merit,recognised"
    )
    tallies = (
        "visits,planned,open,done,handed_over,returned,accepted,overdue,evaluated,met,not_met,"
        "not_eligible,provisional,disputed,excellent,merit,recognised"
    )
    found = desk_season.season(season_desk)
    desk_season.write_csv(found, tmp_path / "s.csv")
    tables.write_board(season_desk, tmp_path / "b.csv", TODAY, "type", bom=False)
    season_bytes, board_bytes = (tmp_path / "s.csv").read_bytes(), (tmp_path / "b.csv").read_bytes()
    assert season_bytes.startswith(b"\xef\xbb\xbf") and not board_bytes.startswith(b"\xef")
    assert season_bytes.decode("utf-8-sig").splitlines()[0] == f"round,by,group,{counts}"
    assert board_bytes.decode().splitlines()[0] == f"round,by,group,name,{tallies}"
    assert counts.split(",") == [each.name for each in fields(Counts)]
    assert tallies.split(",") == list(Tally._fields)
    *groups, whole = csv.DictReader(board_bytes.decode().splitlines())
    total = desk_board.total(season_desk, TODAY)
    assert (whole["by"], int(whole["met"])) == ("", total.met)
    assert sum(int(each["met"]) for each in groups) == total.met


def test_a_report_is_offered_under_a_name_in_the_language_that_every_system_takes() -> None:
    names = {}
    for names_in in language.LANGUAGES:
        language.use(names_in)
        names[names_in] = file_names.of_round("2024", "season", ".xlsx")
    assert names == {
        "vi": "ket-qua-2024.xlsx",
        "en": "results-2024.xlsx",
        "pt": "resultados-2024.xlsx",
    }


# -- the page ------------------------------------------------------------------------------


class Reader(HTMLParser):
    """The tables of a page by their ids, every tag with its attributes, all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.text = ""
        self._id = ""
        self._cell: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "section":
            self._id = dict(attrs).get("id") or ""
        if tag == "tr":
            self.tables.setdefault(self._id, []).append([])
        if tag in ("td", "th"):
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.tables[self._id][-1].append("".join(self._cell))
            self._cell = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._cell is not None:
            self._cell.append(data)


@pytest.fixture(params=["en", "vi"])
def shown(request: pytest.FixtureRequest, season_desk: Desk, tmp_path: Path) -> Reader:
    """The page of the season in a language, which is spoken from then on."""
    language.use(request.param)
    page.write_season(season_desk, tmp_path / "s.html", TODAY)
    return Reader((tmp_path / "s.html").read_text("utf-8"))


def test_the_page_says_what_the_desk_says(shown: Reader, season_desk: Desk) -> None:
    found = desk_season.season(season_desk)
    counts = asdict(found.counts)
    _heads, *lines = shown.tables["season"]
    for line, (key, _title, of) in zip(lines, found.rows, strict=True):
        assert line[1] == share(counts[key], counts[of] if of else 0)
        for cell, each in zip(line[2:], found.by_type.values(), strict=True):
            said = asdict(each)
            assert cell == share(said[key], said[of] if of else 0)
    for by in ("organisation", "type", "team"):
        board = desk_board.board(season_desk, TODAY, by)
        _heads, *lines = shown.tables[f"results-{by}"]
        groups = (*board.groups, board.total)
        assert [int(line[1]) for line in lines] == [each.tally.evaluated for each in groups]
        assert [line[2] for line in lines] == [
            share(each.tally.met, each.tally.evaluated) for each in groups
        ]
    people = charts.chart(charts.read(season_desk, "spread")).tables[0].lines
    assert [tuple(line) for line in shown.tables["spread"][1:]] == [line.cells for line in people]
    assert "trend" not in shown.tables, "one round is no trend"
    assert sum(a.get("class") == "middle" for _tag, a in shown.tags) == len(people)
    lost = charts.chart(charts.read(season_desk, "lost")).tables[1].lines
    assert lost[0].cells[0] in shown.text, "of which cell type it is stands in it"
    _heads, *visits = shown.tables["visits"]
    listed = listing.visits(season_desk)
    for one, line in zip(listed, visits, strict=True):
        text = one.lowest if one.unsettled else one.result
        least = "≥" * one.unsettled
        assert line[3] == (least + decimal(screen_text(Fraction(text), 9500)) if text else "–")
    assert any(one.unsettled for one in listed)
    assert f"{conflicts.count(season_desk, '2023')} " in shown.text.split("≥")[0][-60:]
    if language.current() == "vi":
        assert "95,9%" in shown.text and "95.9%" not in shown.text


def test_the_page_needs_nothing_but_itself_and_runs_nothing(shown: Reader) -> None:
    assert "<script>alert(1)" in shown.text, "the hostile name stands in it, as text"
    for tag, attributes in shown.tags:
        assert tag not in ("script", "link", "img", "iframe", "object", "embed", "base", "form")
        for name, value in attributes.items():
            assert name not in ("src", "href", "srcset", "action", "style", "xlink:href")
            assert not name.startswith("on") and "url(" not in (value or "")
    styles = [tag for tag, _attributes in shown.tags if tag == "style"]
    assert len(styles) == 1
    assert ("svg" in {tag for tag, _attributes in shown.tags}) and "{{" not in shown.text.replace(
        "{{ 7*7 }}", ""
    )


def test_bars_are_as_long_as_their_numbers(shown: Reader) -> None:
    """The first chart is of all cells: its first bar of 49 is 47 long."""
    bars = [a for tag, a in shown.tags if tag == "rect" and a.get("class") == "met" and a.get("x")]
    assert bars[0]["width"] == f"{100 * 47 / 49:.2f}%"
