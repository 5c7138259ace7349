"""Whether the numbers of a sheet are points or answers, as far as the sheet itself shows."""

from collections.abc import Iterator, Mapping, Sequence

from inspector import checklist
from inspector.checklist import AnswerError, Criterion
from inspector.checklist.number import hundredths
from inspector.desk.importing.layout import Layout
from inspector.desk.importing.mapping import Numbers


def numbers(
    layout: Layout, rows: Sequence[Sequence[str]], by_id: Mapping[str, Sequence[Criterion]]
) -> Numbers:
    """What fits more of the cells: 12 is not points where 4 is the most. Where both fit alike a
    share (35/35) shows that answers were written."""
    points = answers = shares = 0
    for id_, text in _cells(layout, rows):
        asked = by_id.get(id_, ())
        number = hundredths(text)
        if number is not None:
            points += any(0 <= number <= each.points for each in asked)
            answers += any(_is_answer(each, text) for each in asked)
        elif "/" in text:
            shares += any(_is_answer(each, text) for each in asked)
    return "answers" if (answers, shares) > (points, 0) else "points"


def _is_answer(criterion: Criterion, text: str) -> bool:
    try:
        checklist.parse_answer(criterion, text)
    except AnswerError:
        return False
    return True


def _cells(layout: Layout, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every criterion's id with what stands where its answer is."""
    columns = layout.columns
    for cells in rows:
        for part in layout.parts:
            if part.holds == "answer" and part.place < len(cells):
                yield part.criterion, cells[part.place]
        long = [columns[each] for each in ("criterion", "answer") if each in columns]
        if len(long) == 2 and max(long) < len(cells):
            yield cells[long[0]], cells[long[1]]
