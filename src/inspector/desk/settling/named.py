"""Which conflict a person means who names its criterion and field.

He may write what a script writes (`-`, `status`), or the words in which conflicts are listed
(`visit`, `state of the visit`), with tones or without.
"""

from inspector.desk.settling.conflicts import criterion_in
from inspector.desk.visits import naming
from inspector.text import fold


def is_meant(item: str, field: str, about: str, said: str, column: str) -> bool:
    """Whether `about` (`-` for no criterion) and `said` name an item and a field; `answer`, `note`
    and `explain` are those of the column."""
    items = (item, criterion_in(item) or "-", naming.item_words(item, "visit"))
    if fold(about) not in map(fold, items):
        return False
    return field in (said, f"{column}.{said}") or fold(said) == fold(naming.field_words(field))
