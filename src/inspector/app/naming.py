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
