"""The list of dependencies says what is asked for and what comes with it, and nothing else."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]


def plain(name: str) -> str:
    """A package's name as requirements write it."""
    return re.sub(r"[._-]+", "-", name).lower()


def listed() -> tuple[set[str], set[str]]:
    """The packages in the first column, and those that they bring."""
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    rows = [row for row in rows if row[0] != "package"]
    assert all(len(row) == 6 and row[3].isdigit() for row in rows)
    brought = {
        plain(each.partition(" (")[0]) for row in rows for each in row[5].split(", ") if each != "–"
    }
    return {plain(row[0]) for row in rows}, brought


def test_every_package_that_is_asked_for_is_listed_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["reports"]
    assert listed()[0] == {plain(re.split(r"[^\w.-]", each, maxsplit=1)[0]) for each in wanted}


def test_every_package_that_is_pinned_is_listed_and_no_other() -> None:
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    asked, brought = listed()
    assert asked | brought == {plain(name) for name in re.findall(r"^([\w.-]+)==", pinned, re.M)}
    assert not asked & brought
