"""An answer for reading: what a person would call what was entered."""

import re

from inspector.checklist.model import Criterion
from inspector.language import N, _, decimal, pick

WORDS = {"full": N("full marks"), "na": N("does not apply"), "later": N("not yet due")}
_NUMBER = re.compile(r"=?[0-9]+\.[0-9]+(?= |$)")
_COUNTS = re.compile(r"[0-9]+(,[0-9]+)+(?= |$)")
"""Counts of deductions; no answer to another kind of criterion looks so."""


def answer_words(criterion: Criterion | None, form: str) -> str:
    """An answer for reading: an option by its label, the words for `full`, `na`, `later`."""
    if form in WORDS:
        return _(WORDS[form])
    if criterion.how == "deductions" if criterion else _COUNTS.match(form):
        # `1,0` would read as a decimal where the comma is one.
        counts, bracket, caps = form.partition(" [")
        return f"{counts.replace(',', ' · ')}{bracket}{caps}"
    if criterion and criterion.how == "choice":
        number, bracket, caps = form.partition(" [")
        if number.isdigit() and 0 < int(number) <= len(criterion.options):
            label = pick(criterion.options[int(number) - 1].label)
            return f"{number} · {label}{bracket}{caps}"
    return number_words(form)


def number_words(form: str) -> str:
    """An answer that is a number (`18.5`) or points alone (`=7.5`) as the language writes it."""
    return decimal(form) if _NUMBER.match(form) else form
