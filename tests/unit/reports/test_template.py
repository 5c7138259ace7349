"""The committee's own Word template: used where it is, and what is wrong with one is said."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from tools import minutes_template

from inspector.desk import Desk, WrongInput
from inspector.reports import minutes
from inspector.reports.docx import packaged

from .conftest import CELL, docx_text


def template(path: Path, *paragraphs: str) -> Path:
    """A template with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def written(desk: Desk, path: Path, own: Path | None = None) -> str:
    """The text of the minutes from a template."""
    minutes.write(desk, CELL, path, template=own)
    return docx_text(path.read_bytes())


def test_a_template_of_ones_own_is_filled(desk: Desk, tmp_path: Path) -> None:
    own = template(
        tmp_path / "own.docx",
        "Mẫu số 7: {{ title }} {{ code }}",
        "{%p for section in sections %}",
        "{{ section.id }}={{ section.points }}",
        "{%p endfor %}",
    )
    text = written(desk, tmp_path / "m.docx", own)
    assert text.startswith("Mẫusố7:MINUTES") and "I=" in text and "{" not in text


def test_a_template_in_the_data_folder_is_used_unless_another_is_named(
    desk: Desk, tmp_path: Path, home: Path
) -> None:
    template(home / "templates" / "minutes.docx", "kept {{ title }}")
    assert written(desk, tmp_path / "m.docx") == "keptMINUTES"
    own = template(tmp_path / "own.docx", "named {{ title }}")
    assert written(desk, tmp_path / "m.docx", own) == "namedMINUTES"


def test_the_packaged_template_written_out_gives_the_same_minutes(
    desk: Desk, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.docx"
    minutes.put_template(copy)
    assert written(desk, tmp_path / "a.docx", copy) == written(desk, tmp_path / "b.docx")
    with pytest.raises(WrongInput, match="is there already"):
        minutes.put_template(copy)
    with pytest.raises(WrongInput, match="a template is"):
        minutes.put_template(tmp_path / "copy.pdf")


def test_the_packaged_template_is_the_one_that_the_tool_makes() -> None:
    made = io.BytesIO()
    minutes_template.make().save(made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(io.BytesIO(packaged())) as ours:
        assert new.namelist() == ours.namelist()
        for name in ("word/document.xml", "word/footer1.xml", "word/header1.xml"):
            assert new.read(name) == ours.read(name), f"run tools/minutes_template.py ({name})"


@pytest.mark.parametrize(
    ("paragraph", "fault"),
    [
        ("{{ titel }}", "'titel' is undefined"),
        ("{{ title", "unexpected"),
        ("{% for x in sections %}", "Unexpected end of template"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ sections.append(1) }}", "append"),
        ("{% for x in range(10000000) %}x{% endfor %}", "Range too big"),
        ("{% include 'x' %}", "loader"),
    ],
)
def test_a_broken_or_cunning_template_is_one_sentence_and_no_file(
    desk: Desk, tmp_path: Path, paragraph: str, fault: str
) -> None:
    own = template(tmp_path / "own.docx", paragraph)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WrongInput, match=fault) as told:
        minutes.write(desk, CELL, tmp_path / "m.docx", template=own)
    assert str(own) in str(told.value) and "\n" not in str(told.value)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("data", [b"", b"no document", b"PK\x03\x04" + b"\0" * 40])
def test_a_file_that_is_no_document_is_one_sentence(
    desk: Desk, tmp_path: Path, data: bytes
) -> None:
    own = tmp_path / "own.docx"
    own.write_bytes(data)
    with pytest.raises(WrongInput, match="cannot be filled"):
        minutes.write(desk, CELL, tmp_path / "m.docx", template=own)


def test_a_template_that_is_not_there_or_goes_with_a_pdf_is_refused(
    desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(WrongInput, match="cannot be read"):
        minutes.write(desk, CELL, tmp_path / "m.docx", template=tmp_path / "none.docx")
    own = template(tmp_path / "own.docx", "x")
    with pytest.raises(WrongInput, match=r"goes with a \.docx"):
        minutes.write(desk, CELL, tmp_path / "m.pdf", template=own)
