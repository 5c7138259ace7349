"""Two checklists compared, drawn: counts, then what differs with how it was and is."""

from collections.abc import Sequence

from textual.content import Content

from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.checklist import Checklist
from inspector.checklist.compare import STATES, Comparison, Part
from inspector.checklist.compare_words import STATES as STATE_WORDS
from inspector.checklist.compare_words import aspect_text, counts_text, facts, part_name, worth
from inspector.language import _, pick

WIDEST = 110
ID, WORTH = 8, 11
_TONES = {"rescored": "$warn", "gone": "$warn"}


class ComparisonLines(Reading):
    """The comparison; what stayed is only counted."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._found = comparison

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        width = min(width, WIDEST)
        found = self._found
        lines = [
            Content.styled(f" {_label(found.before)}  →  {_label(found.after)}", "bold"),
            *hang(Content(" "), Content.styled(counts_text(found), "$muted"), width),
        ]
        for state in STATES[:-1]:
            parts = found.criteria(state)
            if parts:
                tone = f"bold {_TONES.get(state, '')}".strip()
                lines += [BLANK, Content.styled(f" {_(STATE_WORDS[state])}", tone)]
            for part in parts:
                lines += _criterion(part, width)
        beside = found.beside()
        if beside:
            lines += [BLANK, Content.styled(" " + _("beside the criteria"), "bold")]
        for part in beside:
            lines += _beside(part, width)
        if found.empty:
            lines += [BLANK, Content(" " + _("nothing differs but the name of the revision"))]
        return lines


def _label(list_: Checklist) -> str:
    return f"{pick(list_.cell_type.name)} · {list_.revision} · {list_.hash[:8]}"


def _criterion(part: Part, width: int) -> list[Content]:
    lead = Content.assemble(
        (f"   {part.id:<{ID}}", "$lead"), (f"{worth(part):>{WORTH}}  ", "$muted")
    )
    lines = hang(lead, Content(pick(part.title)), width)
    indent = Content(" " * lead.cell_length)
    for text in facts(part):
        lines += hang(indent, Content.styled(text, "$muted"), width)
    return lines


def _beside(part: Part, width: int) -> list[Content]:
    lead = Content.assemble(("   " + part_name(part), "$lead"), "  ")
    said = [_(STATE_WORDS[part.state])]
    said += [text for aspect in part.aspects if (text := aspect_text(aspect))]
    return hang(lead, Content(" · ".join(said)), width)
