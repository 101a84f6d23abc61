"""未读 How much in an inbox has not been read: what the head of every page shows."""

from __future__ import annotations

from console.visits import Visit
from flows.inbox import Posts
from models.queries.inbox import unread_up_to

MOST = 100


def posts_of(visit: Visit) -> Posts:
    """Whose inbox it is."""
    return Posts(visit.caller.posts, visit.caller.lent)


def recipients(visit: Visit) -> tuple[str, ...]:
    """The posts to which the notices of the inbox were written."""
    return (*visit.caller.posts, *visit.caller.lent)


def unread(visit: Visit) -> str:
    """How many notices are unread; empty for none, and beyond 99 only that there are more."""
    with visit.reading() as session:
        found = unread_up_to(session, recipients(visit), visit.caller.account_id, MOST)
    return ("99+" if found >= MOST else str(found)) if found else ""
