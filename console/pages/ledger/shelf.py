"""预览架 Previews that were worked out, kept in this process for a while: looking through one must not work it out again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from models.tables.ledger_drafts import LedgerDraft
from rules.ledger_in.verdicts import Preview

_MOST = 8
Compared = tuple[datetime | None, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A preview, and how the projects stood when it was worked out."""

    preview: Preview
    compared: Compared


_shelf: OrderedDict[tuple[object, ...], Kept] = OrderedDict()
_lock = Lock()


def find(row: LedgerDraft) -> Kept | None:
    """The preview of a draft as it is to be read now; None where nobody has worked it out."""
    with _lock:
        found = _shelf.get(_key(row))
        if found is not None:
            _shelf.move_to_end(_key(row))
        return found


def put(row: LedgerDraft, preview: Preview, compared: Compared) -> None:
    """Keep a preview; the ones that nobody looked at for longest go."""
    with _lock:
        _shelf[_key(row)] = Kept(preview, compared)
        while len(_shelf) > _MOST:
            _shelf.popitem(last=False)


def drop(number: int) -> None:
    """Forget the previews of a draft."""
    with _lock:
        for key in [key for key in _shelf if key[0] == number]:
            del _shelf[key]


def _key(row: LedgerDraft) -> tuple[object, ...]:
    how = (row.unit, row.month, row.year, row.accepts, row.files_new, row.reason, row.answers)
    return row.id, row.account_id, row.sha256, *how
