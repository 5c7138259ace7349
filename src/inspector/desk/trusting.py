"""How the sittings of an open file stand, for whoever asks: read once, and only when asked for.

What it takes to say so is loaded then: a start without seals pays nothing.
"""

from typing import TYPE_CHECKING

from inspector.desk import names
from inspector.ledger import Ledger

if TYPE_CHECKING:
    from inspector.desk.admitted import Key, Standing


class Trust:
    """How the sittings of an open file stand; what was looked at once is known until something
    comes in from elsewhere, or `forget` is called."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._moment: tuple[int, ...] = ()
        self._turn = -1
        self._speaks: dict[str, bool] = {}
        self._known: dict[int, Standing] = {}
        self._keys: dict[str, Key] | None = None
        self._restorers: tuple[object, frozenset[int]] = (None, frozenset())

    def speaks(self, field: str) -> bool:
        """Whether the file has a field: asked for every visit of a merge, and read once in it."""
        fields, turn = self._ledger.fields, self._ledger.turns
        if fields.has_read(field):
            return True
        if turn != self._turn or not self._ledger.connection.in_transaction:
            self._turn, self._speaks = turn, {}
        if field not in self._speaks:
            self._speaks[field] = fields.number(field) is not None
        return self._speaks[field]

    def restorers(self) -> frozenset[int]:
        """The sittings in which withdrawals and re-admissions were written (see `restored`)."""
        run = self._ledger.connection.execute
        moment = (run("SELECT max(w) FROM sitting").fetchone(), self._ledger.rollbacks)
        if self._restorers[0] != moment:
            rows = run("SELECT w FROM sitting WHERE program = ?", (names.WITHDRAWAL,))
            self._restorers = (moment, frozenset(w for (w,) in rows))
        return self._restorers[1]

    def keys(self) -> "dict[str, Key]":
        """The keys on record (see `keys`)."""
        self._look()
        if self._keys is None:
            from inspector.desk import admitted

            self._keys = admitted.keys(self._ledger)
        return self._keys

    def of(self, writers: set[int]) -> "dict[int, Standing]":
        """How sittings stand, by the file's numbers."""
        self._look()
        if missing := writers - self._known.keys():
            from inspector.desk.admitted import Standing
            from inspector.ledger import sealed

            for w, state in sealed.states(self._ledger, missing).items():
                self._known[w] = Standing(state, self._state_of_key(w))
        return {w: self._known[w] for w in writers}

    def forget(self) -> None:
        """Look anew: a seal or an admission was written."""
        self._moment = ()

    def _look(self) -> None:
        (last,) = self._ledger.connection.execute(
            "SELECT coalesce(max(batch), 0) FROM merged"
        ).fetchone()
        moment = (self._ledger.version(), last, self._ledger.rollbacks)
        if moment != self._moment:
            self._moment, self._keys = moment, None
            self._known.clear()

    def _state_of_key(self, w: int) -> str:
        key, *moment = self._ledger.connection.execute(
            "SELECT key, started, id FROM sitting WHERE w = ?", (w,)
        ).fetchone()
        if not key:
            return ""
        from inspector.desk import admitted

        known = self.keys().get(key)
        if (said := admitted.state(known)) != "retired" or known is None or known.retired is None:
            return said
        last = self._ledger.connection.execute(
            "SELECT started, id FROM sitting WHERE lower(hex(id)) = ? AND key = ?",
            (known.retired.after, key),
        ).fetchone()
        holds = bool(known.admitted) and last is not None and tuple(moment) <= last
        return "admitted" if holds else "retired"
