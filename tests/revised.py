"""A second revision of the packaged agency checklist: III.2 asks for five meetings, I.1 is worded
anew, II.6 is gone, and II.8 is new in its place."""

from pathlib import Path

AGENCY = Path(__file__).parents[1] / "criteria" / "agency.yaml"


def write(path: Path) -> Path:
    """Write it as a YAML file; its path."""
    text = AGENCY.read_text(encoding="utf-8")
    for old, new, after in (
        ("revision: '1'", "revision: '2'", ""),
        ("vi: ", "vi: Viết lại, ", "- id: I.1\n"),
        ("- id: II.6\n", "- id: II.8\n", ""),
        ("at_least: 4\n", "at_least: 5\n", "- id: III.2\n"),
    ):
        start = text.index(old, text.index(after))
        text = text[:start] + new + text[start + len(old) :]
    path.write_text(text, encoding="utf-8")
    return path
