"""What is said instead of the Party's words where a round's checklists are not the Party's: of a
warehouse nobody says "chi bộ". Loaded only then (see `language.speak_of_units`)."""

import re
from functools import cache

_WORDS = {
    "vi": {
        "tổ chức cơ sở đảng": "đơn vị cấp trên",
        "chuyển đảng bộ": "chuyển đi",
        "thuộc đảng bộ cơ sở": "thuộc đơn vị cấp trên",
        "toàn đảng bộ": "toàn bộ",
        "chi bộ cơ sở": "đơn vị độc lập",
        "tổ chức đảng": "đơn vị",
        "số đảng viên": "số người",
        "đảng viên": "người",
        "ban thường vụ": "lãnh đạo",
        "cấp ủy": "cấp trên",
        "chi bộ": "đơn vị",
    },
    "en": {
        "under base committees": "under organisations above",
        "transferred to another committee": "transferred elsewhere",
        "base organisation": "organisation above",
        "base organisations": "organisations above",
        "base cell": "unit of its own",
        "base cells": "units of their own",
        "what the committee tells the cell": "what the unit is told",
        "standing committee": "management",
        "committee": "inspecting body",
        "the whole committee": "the whole round",
        "whole committee": "whole round",
        "cell": "unit",
        "cells": "units",
    },
    "pt": {
        "organização partidária de base": "organização superior",
        "organizações partidárias de base": "organizações superiores",
        "organização de base": "organização superior",
        "organizações de base": "organizações superiores",
        "célula de base": "unidade independente",
        "células de base": "unidades independentes",
        "todo o comitê": "toda a rodada",
        "sob comitês": "sob organizações superiores",
        "comitê permanente": "órgão superior",
        "comitê": "órgão",
        "célula": "unidade",
        "células": "unidades",
    },
}
"""By language; what a longer phrase says comes before the words in it. Each keeps its gender."""
_AS_IT_IS = r"\{[^}]*\}|`[^`]*`|“[^”]*”|--?[\w-]+|\w+=|\bcell of a spreadsheet|\bmore cells than"
"""Names of values, commands, options and columns, which people type or programs fill in."""


def said(text: str, language: str) -> str:
    """A text of the program in the words for units of any kind."""
    words = _WORDS.get(language, {})

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word.isupper():  # what stands for a value in a command: CELL
            return word
        neutral = words.get(word.casefold(), word)
        return neutral[:1].upper() + neutral[1:] if word[:1].isupper() else neutral

    return _pattern(language).sub(other, text)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    phrases = sorted(_WORDS.get(language, {}), key=len, reverse=True)
    either = "|".join([_AS_IT_IS, *(rf"\b{re.escape(each)}\b" for each in phrases)])
    return re.compile(either, re.IGNORECASE)
