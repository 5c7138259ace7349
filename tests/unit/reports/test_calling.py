"""Papers call whom they are about as the checklist does: a cell of the Party, or any other unit."""

import re
from contextlib import closing
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest

from inspector import language
from inspector.checklist.model import CellType
from inspector.desk import Desk
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.visits import findings, framing, requests
from inspector.ledger import Change
from inspector.reports import calling
from inspector.reports.gathering import gather
from inspector.reports.letters import diary, extract, notice
from inspector.reports.letters.extract import Wanted

FOOD = Path(__file__).parents[3] / "fixtures" / "chicago-food" / "checklist.yaml"
THE_PARTY = {
    "vi": r"chi bộ|đảng|cấp ủy",
    "en": r"\bcell|party|committee",
    "pt": r"célula|partid|comitê",
}


def texts(value: Any) -> str:
    """All texts of a paper, one below the other."""
    if isinstance(value, dict):
        value = tuple(value.values())
    return "\n".join(map(texts, value)) if isinstance(value, tuple) else str(value)


@pytest.fixture
def restaurant(tmp_path: Path) -> Path:
    """A file with one finished visit by a checklist that names no organisation and no members."""
    path, table = tmp_path / "food.inspection", tmp_path / "r.csv"
    table.write_text("code,name,type,organisation,members\nR.1,Quán Sen,food,,9\n", "utf-8")
    with closing(Desk.create(path, "Lan")) as desk:
        rounds.start(desk, "2024")
        rounds.add_checklists(desk, rounds.load_checklists([FOOD]))
        enrolling.bring_in(desk, table)
        findings.record(desk, "R.1", "1", "2", explain="tủ lạnh hỏng")
        framing.say_objection(desk, "R.1", "1", "mới hỏng hôm qua")
        requests.request(desk, "R.1", "Sửa tủ lạnh", "Chủ quán", "31/01/2025")
        findings.finish(desk, "R.1", "còn tiếp")
        desk.write([Change("visit/2024/R.1", "1", "cell.objection", "mới hỏng sáng nay")])
    return path


@pytest.mark.parametrize("spoken", ["vi", "en", "pt"])
def test_no_paper_speaks_of_the_party_to_a_restaurant(restaurant: Path, spoken: str) -> None:
    with closing(Desk.open(restaurant, "Lan")) as desk, language.speaking(spoken):
        days = diary.gather(desk)
        papers = (
            gather(desk, "R.1"),
            notice.gather(desk, "R.1"),
            extract.gather(desk, "R.1", Wanted(criteria=["1"])),
            # It is of a whole round, and shows none of the headings of a visit.
            replace(days, head=replace(days.head, words={})),
        )
        said = "\n".join(texts(astuple(each)) for each in papers)
    assert re.search(THE_PARTY[spoken], said.casefold()) is None
    assert "mới hỏng sáng nay" in said and "Quán Sen" in said


def test_the_packaged_checklists_speak_of_cells_of_the_party() -> None:
    for each in rounds.packaged_checklists():
        said = calling.of(each.cell_type)
        assert said.organisation == "Base Party organisation"
        assert (said.it, said.for_it) == ("the cell", "For the inspected cell")


@pytest.mark.parametrize(
    ("name", "it"),
    [
        ({"vi": "Chi bộ thôn"}, "the cell"),
        ({"en": "School", "vi": "Chi bộ trường học"}, "the cell"),
        ({"vi": "Đảng bộ bộ phận"}, "the cell"),
        ({"en": "Agency cell"}, "the cell"),
        ({"pt": "Célula de empresa"}, "the cell"),
        ({"vi": "Phòng giam", "en": "Prison cell"}, "the unit"),
        ({"en": "Excellence centre"}, "the unit"),
        ({"de": "Werkstatt"}, "the unit"),
    ],
)
def test_the_name_of_the_type_of_cell_says_whether_it_is_one(name: dict[str, str], it: str) -> None:
    assert calling.of(CellType("x", name)).it == it


def test_the_words_of_the_checklist_come_first() -> None:
    said = calling.of(CellType("x", {"en": "Workshop"}, None, {"en": "Plant"}, {"en": "Workers"}))
    assert (said.organisation, said.members, said.it) == ("Plant", "Workers", "the unit")
