"""Where the words stand in a text, and an excerpt around them."""

from collections.abc import Sequence

from inspector.desk.search.tokens import Term, Token, tokens

Span = tuple[int, int]
"""Where something begins and ends in a text."""


def spans(
    text: str, terms: tuple[Term, ...], syllables: Sequence[Token] | None = None
) -> tuple[Span, ...]:
    """Where the words stand in a text, in order; places that only spaces part are one.

    `syllables` are those of the text, where they are known already.
    """
    if syllables is None:
        syllables = tokens(text)
    found: list[Span] = []
    for start, end in sorted({place for term in terms for place in term.places(syllables)}):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def excerpt(text: str, marked: tuple[Span, ...], room: int) -> tuple[str, tuple[Span, ...]]:
    """At most `room` characters of a text in one line, around the first place; places in it."""
    line = text.replace("\n", " ")
    if len(line) <= room:
        return line, marked
    start = marked[0][0] if marked else 0
    begin = 0 if start < room * 2 // 3 else max(0, min(start - room // 3, len(line) - room + 1))
    head = "…" if begin else ""
    body = line[begin : begin + room - len(head)]
    tail = ""
    if begin + len(body) < len(line):
        body, tail = body[:-1], "…"
    shift = len(head) - begin
    kept = [
        (max(a + shift, len(head)), min(b + shift, len(head) + len(body)))
        for a, b in marked
        if b > begin and a < begin + len(body)
    ]
    return head + body + tail, tuple(kept)
