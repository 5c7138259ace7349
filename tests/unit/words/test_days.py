"""Days are read as people write them, kept as ISO texts, and shown in the language."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import days, language


@pytest.fixture(autouse=True)
def english() -> None:
    language.use("en")


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("12/5/2023", "2023-05-12"),
        ("12.5.23", "2023-05-12"),
        ("2023-5-12", "2023-05-12"),
        ("12-05-2023", "2023-05-12"),
        ("", ""),
        (" 1/2 ", f"{date.today().year}-02-01"),
        ("today", date.today().isoformat()),
    ],
)
def test_a_day_is_read(typed: str, iso: str) -> None:
    assert days.read_day(typed) == iso


@pytest.mark.parametrize("typed", ["31/2/2023", "5/2023", "12", "tomorrow", "1/1/1/1", "٣/٤/٢٠٢٣x"])
def test_what_is_no_day_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(days.WrongDay, match=r"write it as 25/5/2023"):
        days.read_day(typed)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("12/5/2023 14:05", "2023-05-12T14:05"),
        ("12/5/2023 8h30", "2023-05-12T08:30"),
        ("12/5/2023 8h", "2023-05-12T08:00"),
        ("2023-05-12T14:05", "2023-05-12T14:05"),
        ("12/5/2023", "2023-05-12"),
        ("8h", f"{date.today().isoformat()}T08:00"),
    ],
)
def test_an_hour_is_read(typed: str, iso: str) -> None:
    assert days.read_hour(typed) == iso


def test_a_month_is_read_and_shown() -> None:
    assert days.read_month("5/2023") == days.read_month("2023-05") == "2023-05"
    with pytest.raises(days.WrongDay):
        days.read_month("2023-05-12")
    language.use("vi")
    assert days.show("2023-05") == "05/2023"
    language.use("en")


def test_days_are_shown_in_the_language() -> None:
    language.use("vi")
    assert days.show("2023-05-12") == "12/05/2023"
    assert days.show("2023-05-12T14:05") == "14:05 12/05/2023"
    language.use("en")
    assert days.show("2023-05-12") == "2023-05-12"
    assert days.show("soon") == "soon"


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2900, 1, 1)),
    st.sampled_from(["vi", "en", "pt"]),
)
def test_what_is_shown_is_read_back(day: date, spoken: str) -> None:
    language.use(spoken)
    assert days.read_day(days.show(day.isoformat())) == day.isoformat()
    language.use("en")


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    for read in (days.read_day, days.read_hour, days.read_month):
        try:
            iso = read(text)
        except days.WrongDay:
            continue
        assert re.fullmatch(r"|\d{4}-\d\d(-\d\d(T\d\d:\d\d)?)?", iso)


def test_the_next_month_has_the_same_day_or_its_last() -> None:
    assert days.next_month("2023-01-31") == "2023-02-28"
    assert days.next_month("2023-12-05") == "2024-01-05"


def test_a_day_without_its_year_is_the_first_one_after_another_day() -> None:
    assert days.read_day("30/6", "2023-10-25T08:00") == "2024-06-30"
    assert days.read_day("30/11", "2023-10-25") == "2023-11-30"
    assert days.read_day("29/2", "2023-10-25") == "2024-02-29"
    with pytest.raises(days.WrongDay):
        days.read_day("31/6", "2023-10-25")
