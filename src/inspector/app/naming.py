"""What fields and items are called, where the screens look for it: see `desk.visits.naming`."""

from inspector.desk.visits.naming import REASON as REASON
from inspector.desk.visits.naming import REPAIRED as REPAIRED
from inspector.desk.visits.naming import answer_words as answer_words
from inspector.desk.visits.naming import draft_words as draft_words
from inspector.desk.visits.naming import field_words as field_words
from inspector.desk.visits.naming import item_words as item_words
from inspector.desk.visits.naming import places_words as places_words
from inspector.desk.visits.naming import row_words as row_words
from inspector.desk.visits.naming import value_words as value_words
from inspector.language import _
from inspector.text import clean


def form_words(field: str, form: str) -> str:
    """What a field says on one line of a list: codes of answers in words, other texts as they are;
    a word for nothing."""
    return clean(value_words(None, field, form), lines=False) or _("nothing")
