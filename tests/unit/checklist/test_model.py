"""A checklist as canonical JSON, its identity, and the rules of its criteria."""

import json
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest

from inspector.checklist import Checklist, from_json, to_json
from inspector.checklist.load import ChecklistError, accept
from inspector.checklist.model import Cap, Option

from .samples import packaged, small

NAMES = ["agency", "enterprise", "service"]


@pytest.mark.parametrize("name", NAMES)
def test_the_canonical_text_gives_the_same_checklist(name: str) -> None:
    checklist = packaged(name)
    text = to_json(checklist)
    again = from_json(text)
    assert again == checklist
    assert to_json(again) == text
    assert again.name == checklist.name
    assert [c.rule for c in again.criteria] == [c.rule for c in checklist.criteria]
    assert unicodedata.is_normalized("NFC", text)
    assert accept(checklist.name, text) == checklist


@pytest.mark.parametrize("name", NAMES)
def test_a_packaged_checklist_has_100_points_in_four_sections(name: str) -> None:
    checklist = packaged(name)
    assert checklist.points_max == 10000
    assert [section.id for section in checklist.sections] == ["I", "II", "III", "IV"]
    assert checklist.standard.total_at_least == 9500
    assert len(checklist.criteria) == {"agency": 29, "enterprise": 30, "service": 29}[name]
    assert checklist.cell_type.code == name


def test_points_are_whole_hundredths() -> None:
    share = small().criterion("A.share")
    assert [band.at_least for band in share.bands] == [9750, 5000, None]
    assert [band.points for band in share.bands] == [500, 250, 100]
    assert small().step == 50


def test_a_criterion_is_found_by_its_id() -> None:
    assert small().criterion("B.parts").how == "parts"
    assert small().section_of("B.parts").id == "B"
    with pytest.raises(KeyError):
        small().criterion("C.1")


def test_another_word_changes_the_hash_but_no_rule() -> None:
    old = small()
    reworded = json.loads(to_json(old))
    reworded["sections"][0]["criteria"][0]["title"]["vi"] = "Chọn"
    reworded["sections"][0]["criteria"][0]["options"][0]["label"]["en"] = "Good"
    new = from_json(json.dumps(reworded))
    assert new.hash != old.hash
    assert [c.rule for c in new.criteria] == [c.rule for c in old.criteria]


def test_whatever_decides_points_changes_the_rule() -> None:
    choice, share, parts = map(small().criterion, ["A.choice", "A.share", "B.parts"])
    label = {"vi": "x"}
    changed = [
        (choice, replace(choice, options=(*choice.options, Option(100, label)))),
        (choice, replace(choice, step=25)),
        (share, replace(share, caps=(Cap("late", 150, label), *share.caps[1:]))),
        (share, replace(share, bands=(replace(share.bands[0], at_least=9800), *share.bands[1:]))),
        (share, replace(share, may_exceed_100=True)),
        (share, replace(share, not_applicable=None)),
        (parts, replace(parts, parts=(replace(parts.parts[0], id="z"), *parts.parts[1:]))),
    ]
    for old, new in changed:
        assert new.rule != old.rule
    assert replace(choice, id="X").rule == choice.rule


def test_the_identity_is_pinned() -> None:
    # If this fails, every inspection file would take its checklist for another one.
    assert small().name == "checklist/small/965fe8ef8bddefda"
    assert [c.rule for c in small().criteria] == [
        "e4ef8cac",
        "51cb6085",
        "41221ee6",
        "338816b2",
        "f36b3d1b",
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "{}", "[" * 100000, '{"id":1}', '{"id":"x","nonsense":"x"}']
)
def test_text_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)


def damaged(checklist: Checklist, key: str, value: object) -> str:
    return json.dumps(
        json.loads(to_json(checklist)) | {key: value},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def test_the_shape_is_judged_down_to_the_type() -> None:
    for key, value in (("revision", 1), ("sections", {}), ("title", []), ("points", "x")):
        with pytest.raises(ValueError, match=r"expected"):
            from_json(damaged(small(), key, value))


def test_a_checklist_from_another_file_is_judged() -> None:
    name, text = small().name, to_json(small())
    with pytest.raises(ChecklistError, match="name promises"):
        accept("checklist/small/0000000000000000", text)
    with pytest.raises(ChecklistError, match="name promises"):
        accept(name, text + " ")
    with pytest.raises(ChecklistError, match="add up"):
        accept(name, damaged(small(), "points", {"max": 9900, "step": 50}))
    with pytest.raises(ChecklistError, match="control characters"):
        accept(name, damaged(small(), "revision", "\x1b[2J"))
    for text in ("", "[" * 100000, "{}"):
        with pytest.raises(ChecklistError):
            accept(name, text)


def test_the_room_opens_without_pydantic_and_yaml() -> None:
    program = (
        "import sys, inspector.checklist, inspector.checklist.load, inspector.checklist.explain\n"
        "print({name.split('.')[0] for name in sys.modules} & {'pydantic', 'ruamel', 'textual'})"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "set()"
