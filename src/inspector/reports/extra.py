"""The libraries that write papers come with the extra `reports`."""

from inspector.desk import WrongInput
from inspector.language import _


def missing() -> WrongInput:
    """One sentence that says what to install."""
    return WrongInput(
        _('papers need more libraries: install them with  pip install "inspector[reports]"')
    )
