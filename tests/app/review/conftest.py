"""The office with its season, for looking back."""

from tests.app.office.conftest import office as office
from tests.app.office.conftest import season as season
