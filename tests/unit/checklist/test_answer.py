"""What a person may write as an answer, and the one form in which it is stored."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.checklist import AnswerError, Criterion, parse_answer, read_answer

from .samples import packaged, small


def canonical(criterion: str, text: str) -> str:
    return read_answer(parse_answer(small().criterion(criterion), text)).answer


@pytest.mark.parametrize(
    ("criterion", "text", "stored"),
    [
        ("A.choice", "2", "2"),
        ("A.choice", " 02 ", "2"),
        ("A.choice", "FULL", "full"),
        ("A.choice", "later", "later"),
        ("A.choice", "=2.50", "=2.5"),
        ("A.choice", "=2,5", "=2.5"),
        ("A.choice", "=0", "=0"),
        ("A.number", "07", "7"),
        ("A.number", "12.0", "12"),
        ("A.share", "3/4", "3/4"),
        ("A.share", "03 / 04", "3/4"),
        ("A.share", "0/0", "0/0"),
        ("A.share", "na", "na"),
        ("B.deductions", "0,2", "0,2"),
        ("B.deductions", " 00 , 10 ", "0,10"),
        ("B.parts", "c,a", "a,c"),
        ("B.parts", "A", "a"),
        ("B.parts", "none", "none"),
        ("B.parts", "b:na", "b:na"),
        ("B.parts", "C:NA,a", "a,c:na"),
    ],
)
def test_stored_in_one_form(criterion: str, text: str, stored: str) -> None:
    assert canonical(criterion, text) == stored


@pytest.mark.parametrize(
    ("criterion", "text", "words"),
    [
        ("A.choice", "4", "A.choice: “4” is not the number of an option, 1 to 3"),
        ("A.choice", "0", "1 to 3"),
        ("A.choice", "²", "1 to 3"),
        ("A.choice", "", "1 to 3"),
        ("A.choice", "na", "always applies"),
        ("A.choice", "=4.5", "“4.5” is not between 0 and 4 points"),
        ("A.choice", "=-1", "not between 0 and 4"),
        ("A.choice", "=2.25", "not in steps of 0.5 points"),
        ("A.choice", "=x", "not a number"),
        ("A.number", "13", "A.number: “13” is more than the most, 12"),
        ("A.number", "-1", "less than the least, 0"),
        ("A.number", "2.5", "not a whole number"),
        ("A.number", "twelve", "not a number"),
        ("A.number", "1e3", "not a number"),
        ("A.number", "nan", "not a number"),
        ("A.number", "٣", "not a number"),
        ("A.number", "1.000", "may mean thousands"),
        ("A.share", "3", "is not PART/WHOLE"),
        ("A.share", "1/2/3", "is not PART/WHOLE"),
        ("A.share", "5/4", "the part is more than the whole"),
        ("A.share", "2.5/4", "must be whole numbers from 0"),
        ("A.share", "-1/4", "must be whole numbers from 0"),
        ("A.share", "a/b", "not a number"),
        ("B.deductions", "1", "is not 2 counts with commas, such as 0,0"),
        ("B.deductions", "1,-1", "is not 2 counts"),
        ("B.deductions", "1,2,3", "is not 2 counts"),
        ("B.deductions", "10001,0", "at most 10000 of each"),
        ("B.parts", "d", "“d” is not “none” or parts with commas, from a, b, c"),
        ("B.parts", "a,a", "part a is named twice"),
        ("B.parts", "a:na", "part a always applies"),
        ("B.parts", "b:no", "is not “none” or parts"),
        ("B.parts", "a,", "is not “none” or parts"),
    ],
)
def test_refused_with_a_sentence(criterion: str, text: str, words: str) -> None:
    with pytest.raises(AnswerError) as refused:
        parse_answer(small().criterion(criterion), text)
    assert words in str(refused.value)


def test_a_share_of_nothing_needs_a_rule() -> None:
    on_time, tasks = packaged("agency").criterion("I.4"), packaged("agency").criterion("I.2")
    with pytest.raises(AnswerError, match="enter “na”"):
        parse_answer(on_time, "0/0")
    with pytest.raises(AnswerError, match="enter “later”"):
        parse_answer(tasks, "0/0")


def test_amounts_take_decimals_and_a_loss_but_no_separators_of_thousands() -> None:
    revenue = packaged("enterprise").criterion("I.2")
    assert revenue.amounts
    assert read_answer(parse_answer(revenue, "-2,5/1000.10")).answer == "-2.5/1000.1"
    for text in ("950/1.000", "1,500/2,000", "1 500/2 000", "1.500.000,5/3"):
        with pytest.raises(AnswerError, match="may mean thousands"):
            parse_answer(revenue, text)
    with pytest.raises(AnswerError, match="the whole cannot be below 0"):
        parse_answer(revenue, "1/-2")


def test_caps_are_stored_in_the_order_of_the_checklist() -> None:
    share = small().criterion("A.share")
    value = parse_answer(share, "4/4", ["NONE-planned", "late", "late"])
    assert json.loads(value) == {"a": "4/4", "c": ["late", "none-planned"], "r": share.rule}
    with pytest.raises(AnswerError, match="there is no cap “x”"):
        parse_answer(share, "4/4", ["x"])
    for text in ("na", "later", "=1"):
        with pytest.raises(AnswerError, match="a cap goes only with an answer"):
            parse_answer(share, text, ["late"])


def test_a_sentence_never_carries_control_characters_or_a_novel() -> None:
    with pytest.raises(AnswerError) as refused:
        parse_answer(small().criterion("A.choice"), "\x1b]52;c;x\x07" + "x" * 500)
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 150


@pytest.mark.parametrize(
    "value", ["", "null", "[]", "3", '"x"', "{}", '{"a":1,"r":"x"}', '{"a":"1","c":"x","r":"x"}',
              '{"a":"1","c":[1],"r":"x"}', '{"a":"1"}', "{", '{"a":"1","c":null,"r":"x"}']
)  # fmt: skip
def test_a_value_of_another_shape_is_not_read(value: str) -> None:
    with pytest.raises(ValueError, match=r"not a stored answer|Expecting"):
        read_answer(value)


ALL_CRITERIA = [
    criterion
    for checklist in (small(), *map(packaged, ("agency", "enterprise", "service")))
    for criterion in checklist.criteria
]
WORDS = st.one_of(
    st.sampled_from(["full", "na", "later", "none", "a,b:na", "a", "b,a", "1,0", "0,0,3"]),
    st.from_regex(r"=?-?0*[0-9]{1,3}([.,][0-9]{1,3})?(/[0-9]{1,3}([.,]0)?)?", fullmatch=True),
    st.text(max_size=8),
)


@given(st.sampled_from(ALL_CRITERIA), WORDS, st.booleans())
def test_what_is_stored_is_canonical(criterion: Criterion, text: str, capped: bool) -> None:
    try:
        value = parse_answer(criterion, text, [cap.id for cap in criterion.caps if capped])
    except AnswerError as error:
        assert str(error).startswith(f"{criterion.id}: ")
        return
    stored = read_answer(value)
    assert parse_answer(criterion, stored.answer, stored.caps) == value
    assert value == json.dumps(
        json.loads(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
