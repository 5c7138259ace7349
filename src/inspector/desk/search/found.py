"""Searching: what holds the words with their tones first, then what was said last."""

import sqlite3
from collections.abc import Callable

from inspector.desk.search import index as indexes
from inspector.desk.search.finder import Finder
from inspector.desk.search.index import Index, Progress
from inspector.desk.search.known import WrongIndex
from inspector.desk.search.query import Query
from inspector.desk.search.results import Results
from inspector.desk.session import Desk

MOST = 100
"""So many results are given unless more are asked for."""
_TRIES = 3


def search(
    desk: Desk,
    query: Query,
    most: int = MOST,
    progress: Progress = lambda done, total: None,
) -> Results:
    """Find in the whole file; what changed since the last time is read first, which `progress` is
    told. WrongInput for a filter that names what there is not."""
    return _mending(desk, lambda index: _all(index, query, most, progress))


def search_so_far(desk: Desk, query: Query, most: int = MOST) -> Results:
    """The same for who asks again: reads for a moment only, and finds in what is known by then."""
    return _mending(desk, lambda index: _find(index, query, most, index.step(indexes.STEP)))


def _all(index: Index, query: Query, most: int, progress: Progress) -> Results:
    index.bring_up(progress)
    return _find(index, query, most, 100)


def _mending(desk: Desk, work: Callable[[Index], Results]) -> Results:
    """Do it; an index that is broken or cannot be written is made anew, at last in memory."""
    index = indexes.of(desk)
    for tried in range(_TRIES):
        try:
            return work(index)
        except (sqlite3.Error, WrongIndex, KeyError) as error:
            if tried == _TRIES - 1:
                raise
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            busy = code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            index.start_again(in_memory=tried > 0 or busy)
    raise AssertionError


def _find(index: Index, query: Query, most: int, percent: int) -> Results:
    if query.nothing:
        return Results(percent=percent)
    with index.desk.ledger.snapshot():
        finder = Finder(index, query, most)
        found, more = finder.by_words() if query.terms else finder.by_filters()
    return Results(tuple(found), more, percent)
