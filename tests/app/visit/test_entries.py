"""What keys do to an answer that is being given, without a screen."""

import pytest

from inspector.app.entries import Entry, PointsEntry, entry_of
from inspector.checklist import Checklist, Stored, parse_answer, read_answer
from inspector.checklist.load import load
from inspector.paths import packaged


@pytest.fixture(scope="module")
def agency() -> Checklist:
    """The agency checklist."""
    return load(packaged("criteria") / "agency.yaml")


def type_into(entry: Entry, keys: str) -> Entry:
    """Press keys: words in angle brackets are keys, all else characters."""
    names = {" ": "space", "+": "plus", "-": "minus"}
    rest = keys
    while rest:
        if rest.startswith("<"):
            key, _bracket, rest = rest[1:].partition(">")
            entry.press(key, None)
        else:
            entry.press(names.get(rest[0], rest[0]), rest[0])
            rest = rest[1:]
    return entry


@pytest.mark.parametrize(
    ("criterion", "before", "keys", "after"),
    [
        ("I.1", "", "3", "3"),
        ("I.1", "2", "9", "2"),
        ("I.1", "2", "<down> ", "3"),
        ("I.2", "", "1/2", "1/2"),
        ("I.2", "23/24", "1", "1/24"),
        ("I.2", "23/24", "<backspace>", "2/24"),
        ("I.2", "23/24", "/<backspace>5", "23/25"),
        ("I.2", "23/24", "<delete>/<delete>", ""),
        ("I.2", "full", "5/6", "5/6"),
        ("II.6", "", "1,5", "1,5"),
        ("I.8", "", "+++-<down>2", "2,2"),
        ("I.8", "1,1", "--", "0,1"),
        ("I.5", "", "12", "a,b"),
        ("I.5", "a,b", "1", "b"),
        ("I.5", "full", "2", "a,c"),
        ("III.7", "", "x", "a:na"),
        ("III.7", "a:na,b", "x", "b"),
        ("III.7", "a:na", "1", "a"),
    ],
)
def test_keys_change_the_answer(
    agency: Checklist, criterion: str, before: str, keys: str, after: str
) -> None:
    found = agency.criterion(criterion)
    stored = read_answer(parse_answer(found, before)) if before else None
    entry = type_into(entry_of(found, stored), keys)
    assert (entry.text if entry.text != "none" else "") == after


def test_every_stored_answer_is_taken_over_as_it_is(agency: Checklist) -> None:
    answers = {"choice": "2", "number": "3", "share": "3/4", "deductions": "1", "parts": "a"}
    for found in agency.criteria:
        answer = answers[found.how]
        if found.how == "deductions":
            answer = ",".join("1" * len(found.each))
        said = ["full", "later", f"={found.points // 100}", answer]
        for text in [*said, *(["na"] if found.not_applicable else [])]:
            caps = [] if text in ("na", "later") or text.startswith("=") else found.caps[:1]
            ids = [cap.id for cap in caps]
            entry = entry_of(found, read_answer(parse_answer(found, text, ids)))
            assert (entry.text, entry.caps) == (text, set(ids)) and not entry.touched
            score, problem = entry.judge()
            assert score is not None and not problem


def test_the_cursor_goes_through_the_answer_and_its_caps(agency: Checklist) -> None:
    entry = entry_of(agency.criterion("III.4"))
    assert len(entry.criterion.caps) == 2
    type_into(entry, "9/9c")
    assert entry.cursor == 2, "among several caps the key leads to the first"
    type_into(entry, " c <down><down>")
    assert (entry.cursor, len(entry.caps)) == (3, 2)
    type_into(entry, "<up><up><up><up>")
    assert entry.cursor == 0


def test_one_cap_is_ticked_by_its_key_and_unticked_again(agency: Checklist) -> None:
    entry = entry_of(agency.criterion("III.2"))
    type_into(entry, "7c")
    assert len(entry.caps) == 1 and entry.touched
    type_into(entry, "c")
    assert entry.caps == set()


def test_a_field_takes_no_more_than_it_shows(agency: Checklist) -> None:
    entry = type_into(entry_of(agency.criterion("II.6")), "1" * 60 + "f;é")
    assert len(entry.text) == 18
    _score, problem = entry.judge()
    assert problem


def test_points_alone_begin_with_those_that_stand(agency: Checklist) -> None:
    found = agency.criterion("I.1")
    assert PointsEntry(found, Stored("=2.5", (), found.rule)).text == "=2.5"
    assert type_into(PointsEntry(found, Stored("2", (), found.rule)), "1,5").text == "=1,5"
