"""Names that stand in for ids: the same every time on this machine, and of no use to guess the id from."""

import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

KEY_BYTES = 32
_DIGITS = 8
_PSEUDONYM = re.compile(r"[a-z]+-[a-z2-7]{8}")


def pseudonym(kind: str, text: str) -> str:
    """What a withheld id or text is called: its kind and eight letters, such as `actor-k7f3aq2d`."""
    import base64  # late: only what is withheld needs these
    import hashlib

    sum_ = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=_key(), digest_size=5).digest()
    return f"{kind}-{base64.b32encode(sum_).decode().lower()[:_DIGITS]}"


def are_lasting() -> bool:
    """Whether another process makes the same ones of the same ids."""
    key = _key()
    try:
        return _file().read_bytes() == key
    except (OSError, RuntimeError):
        return False


def may_be_pseudonym(text: str) -> bool:
    """Whether a text looks like one."""
    return _PSEUDONYM.fullmatch(text) is not None


@cache
def _key() -> bytes:
    """The user's secret; one for this process alone where no file can be kept."""
    try:
        return _kept(_file())
    except (OSError, RuntimeError):  # a folder that cannot be written, or not even a home
        return os.urandom(KEY_BYTES)


def _file() -> Path:
    from platformdirs import user_state_path

    return user_state_path("incident-tui") / "veil.key"


def _kept(path: Path) -> bytes:
    """The secret in a file, which is made where there is none: whole, or not at all."""
    if path.exists():
        return _whole(path.read_bytes())
    from tui.corpus.durable import put, sync  # late: it is needed once, and every start would wait for it

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):  # another process was first: its secret is the one
        put(path, [os.urandom(KEY_BYTES)], replace=False)
    sync(path.parent)
    return _whole(path.read_bytes())


def _whole(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise OSError("the key is damaged")
    return key
