"""What verdicts, columns, roles, decisions, states and procedures are called, the same everywhere.

Words that one place alone says in its own way stand there: `app/words`, `cli/words`, `reports`.
"""

from inspector.language import N

VERDICTS = {
    "meets": N("meets the standard"),
    "does_not_meet": N("does not meet the standard"),
    "not_eligible": N("not eligible"),
    "disputed": N("disputed (a conflict decides)"),
    "provisional": N("provisional"),
}
SHORT_VERDICTS = VERDICTS | {
    "meets": N("meets"),
    "does_not_meet": N("does not meet"),
    "disputed": N("disputed"),
}
"""For lists, where the standard goes without saying."""
COLUMNS = {"self": N("self-score"), "team": N("team"), "appraised": N("appraised")}
SILENT = {
    "self": N("no self-score"),
    "team": N("the team has not scored"),
    "appraised": N("not appraised"),
}
"""A column in which nobody said anything."""
ROLES = {
    "head": N("head of the team"),
    "member": N("team member"),
    "secretary": N("team secretary"),
}
"""The roles in an inspection team; any other is shown as it was written."""
ROLES_IN_TEAM = ROLES | {"member": N("member")}
"""Under the heading of a team, where "team" goes without saying."""
DECISIONS = {"grade": N("grade"), "recognised": N("recognition"), "reward": N("reward")}
"""What the board decides of a cell."""
DECIDED = {
    ("grade", "excellent"): N("completed excellently"),
    ("grade", "good"): N("completed well"),
    ("grade", "done"): N("completed"),
    ("grade", "failed"): N("not completed"),
    ("recognised", "yes"): N("recognised"),
    ("recognised", "no"): N("not recognised"),
    ("reward", "merit"): N("certificate of merit"),
}
"""What it may have decided."""
STATES = {
    "open": N("not scored"),
    "scored": N("scored"),
    "na": N("does not apply"),
    "later": N("not yet due"),
    "again": N("answer again"),
    "conflict": N("conflict"),
}
"""Of a criterion in a visit."""
PROCEDURES = {"inspection": N("inspection"), "supervision": N("supervision")}
