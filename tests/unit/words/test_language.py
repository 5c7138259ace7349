"""The person's language: numbers, times, and which language the system speaks."""

from collections.abc import Iterator

import pytest

from inspector import language


@pytest.fixture(autouse=True)
def speak_english_again() -> Iterator[None]:
    yield
    language.use("en")


@pytest.mark.parametrize(("spoken", "shown"), [("en", "94.5"), ("vi", "94,5"), ("pt", "94,5")])
def test_decimals_are_written_as_the_language_writes_them(spoken: str, shown: str) -> None:
    language.use(spoken)
    assert language.decimal("94.5") == shown


def test_an_unknown_language_means_english() -> None:
    language.use("xx")
    assert language.current() == "en"


def test_a_checklist_text_falls_back_to_vietnamese() -> None:
    language.use("pt")
    assert language.pick({"vi": "Đảng phí", "en": "Dues"}) == "Đảng phí"


SYSTEMS = {
    "vi_VN.UTF-8": "vi",
    "pt_BR": "pt",
    "de_DE": "en",
    "Vietnamese_Vietnam": "vi",
    "Portuguese_Brazil": "pt",
}


@pytest.mark.parametrize(("setting", "spoken"), SYSTEMS.items())
def test_the_systems_language_is_the_default(
    monkeypatch: pytest.MonkeyPatch, setting: str, spoken: str
) -> None:
    monkeypatch.setenv("LC_ALL", setting)
    assert language.of_system() == spoken


def test_a_clock_off_by_centuries_is_shown_without_a_crash() -> None:
    assert language.moment(10**17)
    assert language.day(-(10**17))
