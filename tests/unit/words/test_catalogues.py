"""Every text for a person is there in Vietnamese and Portuguese, with the same blanks to fill."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3]))

from tools import catalogues

_BLANK = re.compile(r"\{(\w*)[^}]*\}")


@pytest.mark.parametrize("language", ["vi", "pt"])
def test_every_text_in_the_code_is_translated(language: str) -> None:
    catalogue = catalogues.read(language)
    missing = [
        message.id
        for message in catalogues.extract()
        if message.id and not _texts(catalogue.get(message.id))
    ]
    assert missing == []


@pytest.mark.parametrize("language", ["vi", "pt"])
def test_translations_have_the_same_blanks_as_the_original(language: str) -> None:
    for message in catalogues.read(language):
        ids: tuple[str, ...] = tuple(message.id) if isinstance(message.id, tuple) else ()
        originals = ids or (str(message.id),)
        wanted = set(_BLANK.findall(originals[-1]))
        for text in _texts(message) if message.id else []:
            assert set(_BLANK.findall(text)) <= wanted, message.id
            assert wanted - {"count"} <= set(_BLANK.findall(text)), message.id


@pytest.mark.parametrize("language", ["vi", "pt"])
def test_no_translation_is_left_over(language: str) -> None:
    spoken = {message.id for message in catalogues.extract()}
    assert [message.id for message in catalogues.read(language) if message.id not in spoken] == []


def test_no_text_hides_inside_an_f_string_where_extraction_cannot_see_it() -> None:
    hidden = [
        f"{path.name}: {line.strip()}"
        for path in catalogues.SOURCES.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"""\{n?_\(['"]""", line)
    ]
    assert hidden == []


def _texts(message: object) -> list[str]:
    """The translated forms of a message; empty where one of them is missing."""
    forms = getattr(message, "string", "")
    texts = list(forms) if isinstance(forms, tuple) else [forms]
    return texts if all(texts) else []
