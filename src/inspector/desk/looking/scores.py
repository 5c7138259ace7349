"""What stands on a criterion, scored once for each different case, where all visits of a round are
looked at. `standing.heads` says the same of a record.
"""

from collections.abc import Mapping

from inspector.checklist import Checklist, Score, agreed_score, score
from inspector.desk import accepted
from inspector.ledger import Value

Said = Mapping[str, tuple[Value, ...]]
"""What stands on a criterion, by field."""


def fields(column: str) -> list[str]:
    """The fields in which something may stand that counts in a column."""
    columns = ("team", "appraised") if column == "appraised" else (column,)
    return [name for each in columns for name in (f"{each}.answer", accepted.field(each))]


class Scores:
    """The scores of one column."""

    def __init__(self, column: str) -> None:
        self._column = column
        self._known: dict[tuple[str, str, tuple[Value, ...]], Score | None] = {}

    def of(self, checklist: Checklist, id_: str, said: Said) -> Score | None:
        """The score; None where nothing is answered, people differ, or it is not asked."""
        return self.one(checklist, id_, self._counting(self._column, said))

    def one(self, checklist: Checklist, id_: str, values: tuple[Value, ...]) -> Score | None:
        """The score of different values that count."""
        case = (checklist.hash, id_, values)
        if case not in self._known:
            self._known[case] = self._score(checklist, id_, values)
        return self._known[case]

    def _counting(self, column: str, said: Said) -> tuple[Value, ...]:
        found = self._said(column, said)
        if not (decided := said.get(accepted.field(column), ())):
            return found
        counting: list[Value] = []
        for value in decided:
            acceptance = accepted.read(value)
            counting += found if acceptance is None else [acceptance.answer]
        return tuple(dict.fromkeys(counting))

    def _said(self, column: str, said: Said) -> tuple[Value, ...]:
        found = said.get(f"{column}.answer", ())
        if column == "appraised" and not any(value is not None for value in found):
            return self._counting("team", said)
        return found

    @staticmethod
    def _score(checklist: Checklist, id_: str, values: tuple[Value, ...]) -> Score | None:
        criterion = next((each for each in checklist.criteria if each.id == id_), None)
        if criterion is None or not any(value is not None for value in values):
            return None
        texts = [None if value is None else str(value) for value in values]
        return score(criterion, texts[0]) if len(texts) == 1 else agreed_score(criterion, texts)
