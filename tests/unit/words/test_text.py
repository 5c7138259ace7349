"""Text from people: what is stored, what is shown, how it is found again."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from inspector.text import FORBIDDEN, apart, clean, fold, is_clean

HOSTILE = st.text(alphabet=st.characters(codec=None), max_size=60)


@given(HOSTILE)
def test_cleaned_text_holds_no_control_character_and_is_composed(text: str) -> None:
    cleaned = clean(text)
    assert FORBIDDEN.search(cleaned) is None
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")  # no lone surrogate is left


@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert is_clean(clean(text))


@given(HOSTILE)
def test_a_single_line_stays_a_single_line(text: str) -> None:
    assert "\n" not in clean(text, lines=False)


def test_control_characters_become_visible_marks() -> None:
    assert clean("a\x1b[31mb\x00c\x7f") == "a␛[31mb␀c␡"
    assert clean("x\u202ey\u0090") == "x�y�"


def test_decomposed_vietnamese_is_stored_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "Nguyễn Việt")) == "Nguyễn Việt"


def test_finding_ignores_tones_case_and_the_stroke_of_d() -> None:
    assert fold("Đảng bộ Sở Tài chính") == "dang bo so tai chinh"
    assert fold(unicodedata.normalize("NFD", "ĐẢNG")) == fold("dang")


def test_names_lose_the_words_with_which_all_begin_and_no_part_of_a_word() -> None:
    assert apart(["Chi bộ Báo tỉnh", "Chi bộ Ban Dân tộc"]) == ["Báo tỉnh", "Ban Dân tộc"]
    assert apart(["Chi bộ", "Chi bộ Ban"]) == ["Chi bộ", "Ban"]
    assert apart(["Chi bộ Ban"]) == ["Chi bộ Ban"]
    assert apart(["A b", "A b"]) == ["A b", "A b"]
    assert apart(["Chi bộ\nmột", "Chi bộ hai"]) == ["một", "hai"]
    assert apart([]) == []
