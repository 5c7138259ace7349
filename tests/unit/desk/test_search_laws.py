"""Laws of searching: what stands and holds the words is found, what does not is not."""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from inspector.desk import Desk
from inspector.desk.search import found, query
from inspector.desk.search.marked import excerpt, spans
from inspector.desk.search.tokens import Term, term
from inspector.ledger import Change
from inspector.text import clean, fold

laws = settings(
    phases=[Phase.explicit, Phase.generate],
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SYLLABLES = ("năm", "nam", "Nấm", "sổ", "SỐ", "so", "đi", "di", "biên", "bien", "bản", "x1")
BETWEEN = (" ", ", ", " - ", "\n", ". ")
text_ = st.lists(st.tuples(st.sampled_from(SYLLABLES), st.sampled_from(BETWEEN)), min_size=1,
                 max_size=6).map(lambda parts: "".join(a + b for a, b in parts))  # fmt: skip
phrase = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3)
CRITERIA = ("I.1", "I.2", "II.1", "III.2")
said = st.lists(
    st.tuples(st.sampled_from(("A.1", "A.2")), st.sampled_from(CRITERIA),
              st.sampled_from(("team.note", "team.explain", "self.note")), text_),
    min_size=1, max_size=12,
)  # fmt: skip


def syllables(text: str) -> list[str]:
    """The syllables of a text, as a person would count them."""
    return "".join(c if c.isalnum() else " " for c in text).split()


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether a text holds words that follow each other, whatever their tones."""
    have, want = [fold(each) for each in syllables(text)], [fold(each) for each in words]
    return any(have[at : at + len(want)] == want for at in range(len(have)))


@laws
@given(first=said, second=said, wanted=st.lists(phrase, min_size=1, max_size=2))
def test_everything_that_stands_and_holds_the_words_is_found_and_nothing_else(
    template: Path, first: list[tuple[str, ...]], second: list[tuple[str, ...]],
    wanted: list[list[str]],
) -> None:  # fmt: skip
    line = " ".join(f'"{" ".join(words)}"' for words in wanted)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", folder)
        path = Path(shutil.copy(template, Path(folder) / "x.inspection"))
        with closing(Desk.open(path, "Lan")) as desk:
            stands: dict[tuple[str, ...], str] = {}
            for batch in (first, second):  # the index of the first is kept up to date
                desk.write(
                    Change(f"visit/2024/{cell}", criterion, field, clean(text))
                    for cell, criterion, field, text in batch
                )
                stands |= {(cell, item, field): text for cell, item, field, text in batch}
                hits = found.search(desk, query.parse(f"{line} in:note,explanation"), 1000).found
                expected = {
                    place for place, text in stands.items()
                    if all(holds(text, words) for words in wanted)
                }  # fmt: skip
                assert {(e.cell, e.criterion, e.field) for e in hits} == expected
                assert len(hits) == len(expected)
                exact = [each.exact for each in hits]
                assert exact == sorted(exact, reverse=True), "the tones come first"


NAMED = st.sampled_from(("chi", "chí", "bộ", "bò", "một", "mốt", "hai", "hải"))


@settings(laws, max_examples=5)
@given(
    notes=st.lists(st.lists(NAMED, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=8),
    wanted=NAMED,
    most=st.integers(1, 12),
)
def test_what_has_the_tones_comes_first_whatever_it_is(
    template: Path, notes: list[str], wanted: str, most: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", folder)
        path = Path(shutil.copy(template, Path(folder) / "x.inspection"))
        with closing(Desk.open(path, "Lan")) as desk:
            places = [(cell, item) for item in CRITERIA for cell in ("A.1", "A.2")]
            desk.write(
                Change(f"visit/2024/{cell}", item, "team.note", note)
                for (cell, item), note in zip(places, notes, strict=False)
            )
            everything, some = (
                found.search(desk, query.parse(wanted), each).found for each in (1000, most)
            )
    for hits in (everything, some):
        order = [(not each.exact, each.kind != "cell") for each in hits]
        assert order == sorted(order), "the tones first; of those that are alike the cells"
    exact = sum(each.exact and each.kind != "cell" for each in everything)
    if not all(each.exact for each in some):
        assert sum(each.exact and each.kind != "cell" for each in some) == exact


@laws
@given(text=text_, words=phrase)
def test_the_places_hold_what_was_looked_for(text: str, words: list[str]) -> None:
    wanted = term(" ".join(words))
    assert isinstance(wanted, Term)
    marked = spans(text, (wanted,))
    assert bool(marked) == holds(text, words)
    for start, end in marked:
        assert holds(text[start:end], words)


@laws
@given(text=text_.map(lambda text: text * 5), words=phrase, room=st.integers(8, 60))
def test_an_excerpt_fits_and_shows_the_first_place(text: str, words: list[str], room: int) -> None:
    wanted = term(" ".join(words))
    assert isinstance(wanted, Term)
    marked = spans(text, (wanted,))
    line, places = excerpt(text, marked, room)
    assert len(line) <= max(room, 0) and "\n" not in line
    assert all(0 <= a < b <= len(line) for a, b in places)
    if marked:
        start, end = places[0]
        whole = text.replace("\n", " ")[slice(*marked[0])]
        assert whole.startswith(line[start:end].rstrip("…"))
