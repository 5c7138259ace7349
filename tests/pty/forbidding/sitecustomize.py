"""In every process that has this folder on its path: no network, and no other program.

What was asked for all the same is refused, and noted in the file that FORBIDDEN_NOTED names.
"""

import os
import sys

OWN_MACHINE = 1
"""AF_UNIX: the event loop wakes itself by a pair of such sockets, which have no address."""


def forbid(event: str, args: tuple[object, ...]) -> None:
    """An audit hook: it cannot be taken away again."""
    asked = event.startswith(("socket.", "subprocess.Popen", "os.system", "os.posix_spawn"))
    harmless = event == "socket.gethostname" or (
        event == "socket.__new__" and args[1] == OWN_MACHINE
    )
    if asked and not harmless:
        note = os.open(os.environ["FORBIDDEN_NOTED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(note, f"{event} {args!r}\n".encode())
        os.close(note)
        raise PermissionError(f"{event} is forbidden here")


sys.addaudithook(forbid)
