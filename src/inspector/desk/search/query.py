"""The line that one types to find something: words, “phrases”, and filters such as `type:agency`.

Filters are called as in any of our languages, whatever is spoken. What is no filter is a word:
nothing that one types is wrong, but for a filter's value that says nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from inspector.desk.errors import WrongInput
from inspector.desk.search.kinds import KINDS
from inspector.desk.search.tokens import Term, term
from inspector.language import N, _, in_all, of_units
from inspector.text import clean, fold

FILTERS: Mapping[str, tuple[str, str, str]] = {
    "round": (N("round:"), "2024", N("visits of this round")),
    "cell": (N("cell:"), "STC.03", N("this cell, by its code or name")),
    "type": (N("type:"), "agency", N("cells of this type")),
    "org": (N("organisation:"), "STC", N("of this base organisation")),
    "by": (N("by:"), "Lan", N("written by this person")),
    "verdict": (N("verdict:"), "meets", N("visits with this verdict")),
    "section": (N("section:"), "III", N("about this section")),
    "criterion": (N("criterion:"), "III.2", N("about this criterion")),
    "lost": (N("lost:"), "III.2", N("points were lost here (yes: anywhere)")),
    "evidence": (N("evidence:"), "no", N("has points, but no evidence")),
    "changed": (N("changed:"), "yes", N("changed since it was signed")),
    "in": (N("in:"), "note", N("only this kind of text")),
    "past": (N("past:"), "yes", N("also what was replaced since")),
}
"""The filters by their codes: their word, a value to show, what they mean."""
YES, NO = N("yes"), N("no")
_PART = re.compile(
    r"""(?P<name>[^\W\d][\w-]*):(?:["“”](?P<quoted>[^"“”]*)["“”]?|(?P<value>[^\s"“”]+))"""
    r"""|["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+)"""
)
_NAME = re.compile(r"(?:^|(?<=\s))(?P<name>[^\W\d][\w-]*):[\"“”]?")


class Query(NamedTuple):
    """What is looked for: every one of `terms`, within the filters (values by code; of one filter
    any value will do). `place` is a word that may be a criterion, or two that may be a cell
    and one; empty: neither."""

    terms: tuple[Term, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = {}
    place: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing is asked."""
        return not self.terms and not self.filters

    def one(self, name: str) -> bool:
        """Whether a filter that is either on or off is on."""
        return "yes" in self.filters.get(name, ())


Known = Callable[[str], Iterable[str]]
"""The folded texts of the values that a filter may have, by its code."""


def parse(
    line: str,
    more: Mapping[str, tuple[str, ...]] | None = None,
    typing: bool = False,
    known: Known = lambda code: (),
) -> Query:
    """A line understood; `more` are filters that are given besides, by code.

    While one is `typing`, the last word may still grow. A word that ends in `*` may always. A value
    in quotes may hold spaces; without them it goes on as long as one that is `known` does. Raises
    WrongInput for a filter's value that is not one of those that there are.
    """
    line = clean(line, lines=False)
    terms: list[Term | None] = []
    plain: list[str] = []
    said: list[tuple[str, str]] = [
        (name, value) for name, values in (more or {}).items() for value in values
    ]
    parts = list(_PART.finditer(line))
    while parts:
        part = parts.pop(0)
        if part["name"] and (code := _codes().get(_key(part["name"]))):
            value = part["quoted"]
            if value is None:
                value = part["value"]
                while parts and parts[0]["word"]:
                    longer, grows = f"{value} {parts[0][0]}", typing and len(parts) == 1
                    if not (
                        _is_known(longer, grows, known(code))
                        or _counts_on(value, parts[0][0], known(code))
                    ):
                        break
                    value = longer
                    parts.pop(0)
            said += [(code, each.strip()) for each in value.split(",") if each.strip()]
        elif part["phrase"] is not None:
            terms.append(term(part["phrase"]))
        else:
            text = part[0]
            if text.endswith(":") and _key(text) in _codes():
                continue  # a filter of which the value is still to come
            growing = typing and part.end() == len(line) and len(text) > 1
            terms.append(term(text, begins=text.endswith("*") or growing))
            plain.append(text)
    filters: dict[str, tuple[str, ...]] = {}
    for name, value in said:
        filters[name] = (*filters.get(name, ()), _value(name, value))
    found = tuple(each for each in terms if each)
    alone = len(plain) == len(found) < 3 and not filters
    return Query(found, filters, tuple(plain) if alone else ())


def _is_known(value: str, grows: bool, known: Iterable[str]) -> bool:
    """Whether known values have these words; the last one may still grow."""
    wanted = f" {fold(value.rpartition(',')[2]).strip()}{'' if grows else ' '}"
    return any(wanted in f" {each} " for each in known)


def _counts_on(value: str, word: str, known: Iterable[str]) -> bool:
    """Whether a word is the number of a value of which all that are known have one: what is meant
    by `Tổ 9` is no `Tổ`, also where there are eight."""
    said = fold(value.rpartition(",")[2]).strip()
    alike = [each.removeprefix(said).split() for each in known if f"{each} ".startswith(f"{said} ")]
    return word.isdigit() and bool(alike) and all(rest and rest[0].isdigit() for rest in alike)


def still_typed(line: str) -> tuple[str, int] | None:
    """The filter (by code) of which the value is being typed at the end of a line, and where that
    value begins; None where there is none."""
    names = _named(line)
    return names[-1] if names else None


def named(line: str) -> list[str]:
    """The filters of a line, by code."""
    return [code for code, _end in _named(line)]


def unknown(line: str) -> str:
    """One sentence where a line holds what looks like a filter and is none; else empty."""
    for part in _PART.finditer(line):
        if part["name"] and _key(part["name"]) not in _codes():
            return _("“{name}:” is no filter; there are: {known}").format(
                name=part["name"], known=", ".join(f"{words(code)}:" for code in FILTERS)
            )
    return ""


def _named(line: str) -> list[tuple[str, int]]:
    found = ((_codes().get(_key(each["name"])), each.end()) for each in _NAME.finditer(line))
    return [(code, end) for code, end in found if code]


def words(name: str) -> str:
    """What a filter is called in the person's language, as it is typed."""
    return _(FILTERS[name][0]).rstrip(": ").replace(" ", "-")


def lines(examples: Mapping[str, str] = {}) -> Iterator[tuple[str, str]]:
    """For the help: each filter with a value, of `examples` by the filter's code where there is
    one, and what it means."""
    for name, (_word, value, meaning) in FILTERS.items():
        said = {"yes": YES, "no": NO, "note": KINDS["note"], "meets": VERDICTS["meets"]}
        said["agency"] = N("agency")
        shown = _(said[value]).replace(" ", "-") if value in said else value
        shown = examples.get(name, shown)
        yield f"{words(name)}:{shown}", _(meaning)


def _codes() -> Mapping[str, str]:
    """The filters' codes by all that they are called."""
    return _called(of_units())


@cache
def _called(_of_units: bool) -> Mapping[str, str]:
    named = {
        _key(word): code
        for code, (message, _value, _meaning) in reversed(list(FILTERS.items()))
        for word in (*in_all(message.rstrip(":")), *in_all(message))
    }
    return named | {code: code for code in FILTERS}


def _key(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


def _begins(said: str, wanted: str) -> bool:
    """Whether a text, or its words from one of them on, begin so."""
    parts = [_key(part) for part in re.split(r"[\W_]+", said)]
    return any("".join(parts[first:]).startswith(wanted) for first in range(len(parts)))


def _value(name: str, text: str) -> str:
    match name:
        case "in":
            return _one_of(name, text, {code: KINDS[code] for code in KINDS if code in TEXTS})
        case "past" | "changed":
            return _one_of(name, text, {"yes": YES, "no": NO})
        case "evidence":
            return _one_of(name, text, {"no": NO})
        case "lost":
            return "yes" if _key(text) in map(_key, (*in_all(YES), "yes")) else text
        case "verdict":
            return _one_of(name, text, VERDICTS)
        case "round" | "section" | "criterion":
            return text.upper()
    return text


TEXTS = tuple(code for code in KINDS if code not in ("visit", "finding", "lost", "unproven"))
VERDICTS = {
    "meets": N("meets"),
    "does_not_meet": N("does not meet"),
    "not_eligible": N("not eligible"),
    "disputed": N("disputed"),
    "provisional": N("provisional"),
}


def _one_of(name: str, text: str, known: Mapping[str, str]) -> str:
    """The code that is meant, by itself or its words in any language, or by how only they (or some
    words of them) begin: `not` may be two verdicts, and is none."""
    wanted = _key(text)
    forms = {code: [code, *in_all(words_)] for code, words_ in known.items()}
    exact = [code for code, said in forms.items() if wanted in map(_key, said)]
    begun = [code for code, said in forms.items() if any(_begins(each, wanted) for each in said)]
    fits = exact[:1] or begun
    if wanted and len(fits) == 1:
        return fits[0]
    raise WrongInput(
        _("{filter}:{value} is not one of {known}").format(
            filter=words(name), value=text, known=", ".join(_(word) for word in known.values())
        )
    )
