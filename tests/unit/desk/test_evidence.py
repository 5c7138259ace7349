"""Structured references: made, read out, linked, edited, joined by merge in any order."""

import shutil
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from tests.hostile import forbidden, strings

from inspector import language
from inspector.desk import Desk, WrongInput
from inspector.desk.looking import past
from inspector.desk.office import office
from inspector.desk.settling import settle
from inspector.desk.visits import documents, findings, visit
from inspector.desk.visits.evidence import Evidence

BOOK = {
    "type": "so-bien-ban",
    "number": "03",
    "day": "12/05/2023",
    "page": "12-40",
    "seen": "original",
}


def only(desk: Desk, cell: str = "A.1") -> Evidence:
    """The one reference of a visit."""
    (found,) = documents.read(desk, cell)
    return found


def test_a_reference_is_read_out_in_the_persons_language(desk: Desk) -> None:
    documents.add(desk, "A.1", "III.2", BOOK | {"issuer": "chi ủy", "kept": "văn phòng"})
    assert only(desk).text == (
        "Cell meeting minute book, no. 03, of 2023-05-12, issued by chi ủy, pages 12-40,"
        " kept at văn phòng, original seen"
    )
    assert only(desk).day == "2023-05-12"
    assert only(desk).criteria == ("III.2",)


def test_a_reference_with_only_a_text_goes_on_as_it_is(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.1", evidence=["sổ biên bản số 3"])
    found = only(desk)
    assert (found.text, found.named) == ("sổ biên bản số 3", "sổ biên bản số 3")
    documents.edit(desk, "A.1", found.id, {"page": "12", "seen": "copy"})
    assert only(desk).text == "sổ biên bản số 3, page 12, copy seen"
    assert only(desk).id == found.id


def test_a_type_chosen_in_two_languages_is_one_reference(desk: Desk) -> None:
    documents.add(desk, "A.1", "I.1", {"type": "so-bien-ban"})
    language.use("vi")
    documents.add(desk, "A.1", "I.2", {"type": "sổ biên bản sinh hoạt chi bộ"})
    assert only(desk).criteria == ("I.1", "I.2")
    assert only(desk).text == "Sổ biên bản sinh hoạt chi bộ"
    findings.record(desk, "A.1", "I.3", evidence=["Sổ biên bản sinh hoạt chi bộ"])
    assert only(desk).criteria == ("I.1", "I.2", "I.3")


def test_editing_changes_details_and_never_the_id(desk: Desk) -> None:
    documents.add(desk, "A.1", "I.1", BOOK)
    id_ = only(desk).id
    step = documents.edit(desk, "A.1", id_, {"number": "04", "page": "", "type": "free words"})
    assert only(desk).id == id_
    assert only(desk).text == "free words, no. 04, of 2023-05-12, original seen"
    desk.write(list(step.back))
    assert only(desk).text.endswith("no. 03, of 2023-05-12, pages 12-40, original seen")


def test_adding_the_same_again_keeps_what_is_known_of_it(desk: Desk) -> None:
    documents.add(desk, "A.1", "I.1", {"type": "so-bien-ban"})
    documents.edit(desk, "A.1", only(desk).id, {"number": "03"})
    documents.add(desk, "A.1", "I.2", {"type": "so-bien-ban"})
    assert (only(desk).number, only(desk).criteria) == ("03", ("I.1", "I.2"))


def test_adding_is_undone_as_a_whole(desk: Desk) -> None:
    step = documents.add(desk, "A.1", "I.1", BOOK)
    desk.write(list(step.back))
    assert documents.read(desk, "A.1") == ()
    desk.write(list(step.again))
    assert only(desk).number == "03"


def test_what_is_unlinked_stays_only_where_more_than_a_name_is_known(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.1", evidence=["a slip"])
    documents.unlink(desk, "A.1", only(desk).id, "I.1")
    assert documents.read(desk, "A.1") == ()
    documents.add(desk, "A.1", "I.1", BOOK)
    documents.unlink(desk, "A.1", only(desk).id, "i.1")
    assert only(desk).criteria == ()
    documents.link(desk, "A.1", only(desk).id, ["I.2", "i.3"])
    assert only(desk).criteria == ("I.2", "I.3")


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"day": "31/02/2023"}, "is not a day"),
        ({"seen": "both"}, "original or copy"),
        ({"colour": "red"}, "no detail “colour”"),
        ({"page": "x" * 501}, "500 characters"),
    ],
)
def test_a_wrong_detail_is_told_and_changes_nothing(
    desk: Desk, details: dict[str, str], words: str
) -> None:
    documents.add(desk, "A.1", "I.1", BOOK)
    before = desk.ledger.entries()
    with pytest.raises(WrongInput, match=words):
        documents.edit(desk, "A.1", only(desk).id, details, ["I.2"])
    with pytest.raises(WrongInput):
        documents.add(desk, "A.1", "I.1", details)
    assert desk.ledger.entries() == before


def test_what_is_not_there_or_finished_is_not_changed(desk: Desk) -> None:
    documents.add(desk, "A.1", "I.1", BOOK)
    found = only(desk)
    for id_ in ("", "zzzz", found.id[:3]):
        with pytest.raises(WrongInput, match="no evidence"):
            documents.find([found], id_, "A.1")
    assert documents.find([found], found.id[:4].upper(), "A.1") == found
    with pytest.raises(WrongInput, match="no evidence"):
        documents.edit(desk, "A.1", "0" * 12, {"page": "1"})
    with pytest.raises(WrongInput, match="no criterion"):
        documents.link(desk, "A.1", found.id, ["IX.9"])
    with pytest.raises(WrongInput, match="name the document"):
        documents.add(desk, "A.1", "I.1", {})
    findings.finish(desk, "A.1", with_gaps="no time")
    with pytest.raises(WrongInput, match="is finished"):
        documents.edit(desk, "A.1", found.id, {"page": "1"})
    with pytest.raises(WrongInput, match="is finished"):
        documents.unlink(desk, "A.1", found.id, "I.1")
    with pytest.raises(WrongInput, match="is finished"):
        documents.detach(desk, "A.1", found.id)


def test_hostile_texts_are_stored_clean_in_every_detail(desk: Desk) -> None:
    documents.add(desk, "A.1", "I.1", BOOK)
    id_ = only(desk).id
    for text in (*strings()[:40], "../../../etc/passwd"):
        said = dict.fromkeys(("type", "issuer", "page", "kept", "number"), text[:400])
        documents.edit(desk, "A.1", id_, said)
        found = only(desk)
        assert not forbidden(found.text) and "\n" not in found.text, text


@pytest.fixture
def copies(path: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two people's files in which the same book is named differently in parts."""
    lan, mai = path, Path(shutil.copy(path, tmp_path / "mai.inspection"))
    for file, person, number, criterion, more in (
        (lan, "Lan", "03", "I.1", {"page": "12"}),
        (mai, "Mai", "04", "I.2", {"kept": "văn phòng"}),
    ):
        with closing(Desk.open(file, person)) as desk:
            documents.add(desk, "A.1", criterion, {"type": "so-bien-ban"})
            documents.edit(desk, "A.1", only(desk).id, {"number": number, **more})
    return lan, mai


def test_two_peoples_references_join_by_field_in_any_order(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    found = []
    for place, order in enumerate(permutations(copies)):
        central = Path(shutil.copy(order[0], tmp_path / f"central{place}.inspection"))
        with closing(Desk.open(central, "Hoa")) as desk:
            office.merge(desk, [order[1]])
            found.append((only(desk), desk.ledger.content()))
    assert found[0] == found[1]
    joined = found[0][0]
    assert joined.criteria == ("I.1", "I.2")
    assert (joined.page, joined.kept, joined.number) == ("12", "văn phòng", "03 / 04")
    assert joined.differs == ("number",)
    assert joined.text == "Cell meeting minute book, no. 03 / 04, page 12, kept at văn phòng"


def test_a_difference_is_settled_and_never_written_over(copies: tuple[Path, Path]) -> None:
    with closing(Desk.open(copies[0], "Hoa")) as desk:
        office.merge(desk, [copies[1]])
        with pytest.raises(WrongInput, match="settle that first"):
            documents.edit(desk, "A.1", only(desk).id, {"number": "05"})
        documents.edit(desk, "A.1", only(desk).id, {"page": "13"})
        (conflict,) = settle.conflicts(desk)
        settle.settle(desk, conflict, None, "04", "seen again")
        assert (only(desk).number, only(desk).differs) == ("04", ())


def test_the_past_names_documents_in_readable_words(desk: Desk) -> None:
    documents.add(desk, "A.1", "I.1", BOOK)
    lines = past.history(desk, "A.1", "I.1")
    assert [line.form for line in lines] == [visit.read(desk, "A.1").evidence[0].text]
