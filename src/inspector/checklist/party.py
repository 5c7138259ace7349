"""Whether a type of cell is one of the Party: papers, screens and commands ask here what to call
whom they are about."""

import re
from collections.abc import Mapping

_OF_THE_PARTY = {
    "vi": re.compile(r"\bchi bộ\b|\bđảng\b"),
    "en": re.compile(r"\bcells?\b|\bparty\b"),
    "pt": re.compile(r"\bcélulas?\b|\bpartid"),
}
"""What stands in the name of a type of cell where it is one of the Party. The first language that
the name has decides: what is a cell in Vietnamese is nothing else."""


def is_of_the_party(name: Mapping[str, str]) -> bool:
    """Whether a type of cell of this `name`, by language, is one of the Party."""
    for language, words in _OF_THE_PARTY.items():
        if said := name.get(language):
            return words.search(said.casefold()) is not None
    return False
