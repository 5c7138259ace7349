"""Where things are: the person's data folder, the packaged checklists, the demo's fixtures."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def data_folder() -> Path:
    """The folder of the person's own file and registry (`INSPECTOR_HOME`, else the system's)."""
    if home := os.environ.get("INSPECTOR_HOME"):
        return Path(home)
    import platformdirs

    return Path(platformdirs.user_data_dir("inspector", appauthor=False))


def cache_folder() -> Path:
    """The folder of what can be made anew at any time (in `INSPECTOR_HOME`, else the system's)."""
    if home := os.environ.get("INSPECTOR_HOME"):
        return Path(home) / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir("inspector", appauthor=False))


def default_file() -> Path:
    """The inspection file that is opened when none is named."""
    return data_folder() / "my.inspection"


def packaged(folder: str) -> Path:
    """`criteria` or `fixtures`: inside the installed package, else at the top of the checkout."""
    inside = _PACKAGE / "data" / folder
    return inside if inside.is_dir() else _PACKAGE.parent.parent / folder
