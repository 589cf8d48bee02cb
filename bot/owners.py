"""How a process signs what it has under way, and whether the process of a signature still lives. On this machine only:
where several share a database server, a lease has to run out.
"""

import os
import secrets

FIRST = 1  # the number of the only process of a container, in each of its lives


def name() -> str:
    """A signature for this process, `<pid>-<chance>`."""
    return f"{os.getpid()}-{secrets.token_hex(4)}"


def lives(owner: str, mine: str) -> bool:
    """Whether the process that signed as `owner` lives; `mine` is our own signature."""
    if owner == mine:
        return True
    number = owner.partition("-")[0]
    if not number.isdecimal() or int(number) == os.getpid() == FIRST:
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
