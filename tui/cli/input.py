"""What commands have in common in reading from a pipe."""

import errno
import sys


def standard_input(most: int = -1) -> bytes:
    """All of the standard input, or `most` bytes of it. Raises OSError where the shell closed it (<&-)."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed", "standard input")
    return sys.stdin.buffer.read(most)
