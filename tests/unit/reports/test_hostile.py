"""Texts that would be code, markup or nothing a paper can hold stand in it as they were written."""

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.hostile import MEGABYTE, strings

from inspector.desk import Desk
from inspector.desk.visits import closing as ending
from inspector.desk.visits import findings, requests
from inspector.reports import docx, pdf
from inspector.reports.gathering import gather
from inspector.reports.paper import Head, Minutes
from inspector.text import clean

from .conftest import CELL, docx_text, pdf_text, squeezed

CODE = (
    '#import "/etc/passwd": *\n#panic("PWN") #read("x") $PWN$ ]] } \\u{41} *b* _i_ // PWN /* `y` '
    "{{ title }} {% raw %} {# c #} {{ ''.__class__ }} <w:p>PWN</w:p> & ]]> &lt; <script> <lab>"
)


def everywhere(value: Any, text: str) -> Any:
    """A paper with `text` in the place of every text that comes from people."""
    if isinstance(value, str):
        return text if value else value
    if isinstance(value, tuple):
        return tuple(everywhere(held, text) for held in value)
    if is_dataclass(value) and not isinstance(value, type):
        of_head = ("language", "words", "at", "cell", "round", "code", "title")
        kept = of_head if isinstance(value, Head) else ()
        changed = {
            each.name: everywhere(getattr(value, each.name), text)
            for each in fields(value)
            if each.name not in kept
        }
        return replace(value, **changed)
    return value


@pytest.fixture
def paper(finished: Desk) -> Minutes:
    """Minutes with something in every part."""
    return gather(finished, CELL)


def test_code_is_text_in_every_place_of_a_pdf(paper: Minutes) -> None:
    text = pdf_text(pdf.of(everywhere(paper, CODE)))
    assert text.count(squeezed("#panic(")) > 100
    for part in ("{{title}}", "{%raw%}", "<w:p>PWN</w:p>", "$PWN$", "\\u{41}", "/*"):
        assert text.count(part) > 100, part


def test_code_is_text_in_every_place_of_a_document(paper: Minutes) -> None:
    text = docx_text(docx.of(everywhere(paper, CODE)))
    assert text.count(squeezed(CODE)) > 100


def test_five_hundred_hostile_texts_are_set(paper: Minutes) -> None:
    """All in one paper each, one below the other: the megabyte is set alone."""
    texts = [clean(each) for each in strings() if each != MEGABYTE]
    many = replace(paper, changes=tuple(texts), records=tuple(texts))
    assert pdf_text(pdf.of(many)).count("PWN") >= 2 * len(texts)
    assert docx_text(docx.of(many)).count("PWN") >= 2 * len(texts)


def test_a_text_of_a_megabyte_is_set_and_nothing_of_it_is_lost(paper: Minutes) -> None:
    text = re.sub("[^a-z]", "", "abcdefghij " * 100_000)
    one = replace(paper, records=(text,))
    assert docx_text(docx.of(one)).count("abcdefghij") == 100_000
    assert pdf.of(one).startswith(b"%PDF")


def test_a_word_too_long_for_a_line_goes_on_in_the_next(paper: Minutes) -> None:
    word = "NguyễnThịThuHà" * 40
    text = pdf_text(pdf.of(everywhere(paper, word)))
    assert text.count(word) > 100


def test_what_the_ledger_holds_of_hostile_texts_comes_through(desk: Desk, tmp_path: Path) -> None:
    findings.record(desk, CELL, "I.1", "2", explain=CODE, note=CODE, evidence=[CODE])
    ending.conclude(desk, CELL, CODE, CODE, CODE)
    requests.request(desk, CELL, CODE, CODE, "1/1/2025")
    found = gather(desk, CELL)
    assert docx_text(docx.of(found)).count(squeezed(CODE)) == 8
