"""Registers of a checklist of one's own, on the command line."""

import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from inspector.desk import Desk
from inspector.desk.round import rounds

from .conftest import Run


def test_a_figure_without_a_label_is_called_by_its_id(run: Run, file: Path) -> None:
    with closing(Desk.open(file, "Lan")) as desk:
        list_ = desk.checklist(rounds.read(desk, desk.round).checklists["agency"])
        assert list_ is not None
        nameless = [
            replace(each, label=None) if each.id == "meetings_held" else each
            for each in list_.figures
        ]
        rounds.add_checklists(desk, [replace(list_, revision="2", figures=tuple(nameless))])
    done = run("register", "A.1", "meeting:2024-05-12.1", "kind=thematic", "-f", file)
    assert re.search(r"^meetings_held +1 ", done.out, re.M), done.out
    assert re.search(r"^thematic +1 ", done.out, re.M)
