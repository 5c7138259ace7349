"""Checklists: the table as data, what an answer gives, where a visit stands. Pure and exact.

`load` (YAML, judged) and `explain` are modules of their own, imported where they are used.
"""

from inspector.checklist.answer import Stored
from inspector.checklist.answer import parse as parse_answer
from inspector.checklist.answer import read as read_answer
from inspector.checklist.forms import AnswerError
from inspector.checklist.model import Checklist, Criterion, from_json, to_json
from inspector.checklist.number import points_text, result_text, screen_text
from inspector.checklist.scoring import Score, agreed_score, score
from inspector.checklist.standing import Standing, standing

__all__ = [
    "AnswerError",
    "Checklist",
    "Criterion",
    "Score",
    "Standing",
    "Stored",
    "agreed_score",
    "from_json",
    "parse_answer",
    "points_text",
    "read_answer",
    "result_text",
    "score",
    "screen_text",
    "standing",
    "to_json",
]
