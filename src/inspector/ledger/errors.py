"""What can go wrong with an inspection file, each as one sentence for the person."""

from inspector.language import _


class LedgerError(Exception):
    """Something about a file; `str()` says what, where and what to do."""


class Refused(LedgerError):
    """A file from elsewhere did not pass the door; nothing was changed. `words` are the sentence as
    the catalogue has it, so that it can be kept and said again in another language; `details` say
    more to who mends files, in whatever language."""

    def __init__(self, words: str, details: str = "") -> None:
        super().__init__(_(words))
        self.words, self.details = words, details

    def __reduce__(self) -> tuple[type["Refused"], tuple[str, str]]:
        """As it comes back from another process."""
        return type(self), (self.words, self.details)


class NotSaved(LedgerError):
    """A write did not reach the disk; the file says the same as before."""


class Doubtful(NotSaved):
    """COMMIT itself failed: whether the entries are on the disk must be looked up."""


class Unchanged(Exception):
    """Takes a transaction back that would change nothing, so that the file stays as it is."""
