"""留言 A word of what was done, kept in this process for the next page of the same sign-in, and shown once."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from flows.tokens import hash_of

_MOST = 1000
_words: OrderedDict[bytes, str] = OrderedDict()
_lock = Lock()


def leave_word(token: str, message: str) -> None:
    """Leave a word for the next page."""
    with _lock:
        _words[hash_of(token)] = message
        while len(_words) > _MOST:
            _words.popitem(last=False)


def take_word(token: str) -> str:
    """The word that was left, which is then gone."""
    with _lock:
        return _words.pop(hash_of(token), "")
