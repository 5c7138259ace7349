"""The guides: every command in them runs, in order, in a folder of its own."""

import json
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from inspector import language, start
from inspector.desk.importing import mapping

ROOT = Path(__file__).parents[3]
NAMES = ("clerk", "inspector", "reviewer")
GUIDES = [ROOT / "docs" / each / f"{name}.md" for each in ("en", "vi") for name in NAMES]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
DEMO = "inspector demo --dir demo --no-open"
FILES = {
    "cells.csv": "code,name,type,organisation,members\n"
    "ATVSTP,Chi bộ Chi cục An toàn vệ sinh thực phẩm,agency,SYT,20\n"
    "STC.01,Chi bộ Văn phòng,agency,STC,12\n",
    "teams.csv": "cell,name,role,sections,due\nATVSTP,Trần Thị Lan,head,I III,2024-11-30\n",
    "findings.csv": "cell,round,criterion,answer,inspector\nSTC.01,2024,III.1,full,Hoa\n",
    "wide.csv": "Mã chi bộ,Ngày,III.1 Họp,III.2 Chuyên đề\n"
    "ATVSTP,12/05/2022,4,2\nSTC.01,13/05/2022,3,3\n",
}


def blocks(guide: Path, kind: str) -> list[str]:
    return [
        text for found, text in BLOCK.findall(guide.read_text(encoding="utf-8")) if found == kind
    ]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with nothing but the sheets that a reader brings."""
    for name in ("INSPECTOR_FILE", "INSPECTOR_NAME", "LC_ALL", "LC_MESSAGES", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "criteria" / "agency.yaml", "mine.yaml")
    yield tmp_path
    language.use("en")


def run(line: str) -> int:
    """One line of a guide; `> FILE` and `|| true` are all of a shell that they need."""
    words = shlex.split(line, comments=True)
    may_say_no = words[-2:] == ["||", "true"]
    words = words[:-2] if may_say_no else words
    out = StringIO()
    target = words[words.index(">") + 1] if ">" in words else ""
    words = words[: words.index(">")] if target else words
    assert words[0] == "inspector"
    with redirect_stdout(out):
        code = start.run(words[1:])
    if target:
        Path(target).write_text(out.getvalue(), encoding="utf-8")
    return 0 if may_say_no and code == 1 else code


def test_there_is_a_guide_for_each_of_the_three_in_both_languages() -> None:
    assert all(each.is_file() for each in GUIDES)
    assert (ROOT / "docs" / "trust.md").is_file() and (ROOT / "docs" / "vi" / "trust.md").is_file()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_command_of_a_guide_runs(
    place: Path, pilot_season: Path, guide: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line for block in blocks(guide, "sh") for line in block.splitlines() if line.strip()]
    assert DEMO in lines
    for line in lines:
        if line == DEMO:  # what it makes was made once
            shutil.copytree(pilot_season, place / "demo")
        else:
            assert run(line) == 0, (line, capsys.readouterr().err)
        if " shortcomings " in line:
            assert run(f"{line} --json > found.json") == 0
            assert json.loads(Path("found.json").read_text(encoding="utf-8"))["shortcomings"]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_mapping_in_a_guide_is_one(guide: Path, tmp_path: Path) -> None:
    for number, text in enumerate(blocks(guide, "yaml")):
        if text.startswith("format: inspector-mapping"):
            path = tmp_path / f"{number}.yaml"
            path.write_text(text, encoding="utf-8")
            assert mapping.load(path).wide


def test_the_checklist_in_the_guide_is_whole_and_its_papers_speak_of_no_party(place: Path) -> None:
    texts = [ROOT / "docs" / each / "checklist.md" for each in ("en", "vi")]
    ((one,), (other,)) = (blocks(each, "yaml") for each in texts)
    assert one == other
    Path("mine.yaml").write_text(one, encoding="utf-8")
    english = re.sub(r", vi: [^}\n]*|^  vi: .*\n", "", one, flags=re.M)
    Path("english.yaml").write_text(english, encoding="utf-8")
    assert run("inspector criteria check mine.yaml english.yaml") == 0
    Path("w.csv").write_text("code,name,type,organisation,members\nW1,One,workshop,North,12\n")
    for line in (
        *("new w.inspection --round 2024 --bare --as Lan", "criteria add english.yaml"),
        *("roster import w.csv", "record W1 B.1 plan --explain late", "minutes W1 -o w.docx"),
    ):
        assert run(f"inspector {line} -f w.inspection") == 0
    with zipfile.ZipFile("w.docx") as made:
        paper = made.read("word/document.xml").decode("utf-8")
    assert "Plant" in paper and "Workers" in paper
    assert "Party" not in paper and "Members of the cell" not in paper


def test_both_languages_show_the_same_commands() -> None:
    def shape(guide: Path) -> list[list[str]]:
        lines = [line for block in blocks(guide, "sh") for line in block.splitlines()]
        return [re.sub(r'"[^"]*"', "…", line).split() for line in lines]

    for name in NAMES:
        assert shape(ROOT / "docs" / "en" / f"{name}.md") == shape(
            ROOT / "docs" / "vi" / f"{name}.md"
        )


@pytest.mark.parametrize(
    "guide",
    [*GUIDES, *sorted(ROOT.glob("docs/*/checklist.md"))],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", guide.read_text(encoding="utf-8")):
        assert (guide.parent / target).exists(), target
