"""What fields and items are called: the words are the desk's, for screens and commands alike."""

from inspector.desk.looking.naming import (
    REASON,
    REPAIRED,
    answer_words,
    draft_words,
    field_words,
    item_words,
    places_words,
    row_words,
    value_words,
)

__all__ = [
    "REASON", "REPAIRED", "answer_words", "draft_words", "field_words", "item_words",
    "places_words", "row_words", "value_words",
]  # fmt: skip
