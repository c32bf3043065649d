"""Short sums of bytes, from the part of Python that has them: hashlib would load OpenSSL beside it, at every start."""

try:
    from _blake2 import blake2b
except ImportError:  # a Python that is built another way
    from hashlib import blake2b

__all__ = ["blake2b"]
