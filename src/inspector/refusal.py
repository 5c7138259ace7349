"""What the operating system refuses, in the person's language: it speaks its own otherwise."""

import errno

from inspector.language import N, _

_WORDS = {
    errno.ENOENT: N("there is nothing at this place"),
    errno.EACCES: N("you may not do this here"),
    errno.EPERM: N("you may not do this here"),
    errno.ENOSPC: N("the disk is full"),
    errno.EDQUOT: N("your share of the disk is full"),
    errno.EROFS: N("the disk is write-protected"),
    errno.EISDIR: N("it is a folder"),
    errno.ENOTDIR: N("a part of the path is no folder"),
    errno.EEXIST: N("it is there already"),
    errno.EIO: N("the disk does not answer as it should"),
    errno.EBUSY: N("another program uses it"),
    errno.ENAMETOOLONG: N("the name is too long"),
    errno.EMFILE: N("too many files are open"),
    errno.ELOOP: N("its links lead in a circle"),
}
_OF_SQLITE = {
    8: errno.EROFS,
    10: errno.EIO,
    13: errno.ENOSPC,
}
"""SQLite's numbers for what the system refused: READONLY, IOERR, FULL."""
_CANNOT_OPEN = 14


def reason(error: BaseException) -> str:
    """Why it could not be done, without a full stop; what is not known here is said as it came."""
    if isinstance(error, OSError) and error.errno in _WORDS:
        return _(_WORDS[error.errno])
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _OF_SQLITE:
        return _(_WORDS[_OF_SQLITE[code]])
    if code == _CANNOT_OPEN:
        return _("it cannot be opened at this moment")
    return str(getattr(error, "strerror", None) or error)
