"""登录规则 How long a sign-in lasts, and how long nobody may try again after failures; all of it our default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SignInTimes:
    """How long a sign-in holds: without a word from the browser, and in all."""

    idle: timedelta = timedelta(minutes=60)
    longest: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Patience:
    """After `free` failures each further one closes the door for twice as long, from `first` up to `most`."""

    free: int
    first: timedelta = timedelta(minutes=1)
    most: timedelta = timedelta(hours=1)


# Many people may sit behind one address; one account is one person.
BY_ACCOUNT, BY_SOURCE = Patience(5), Patience(30)
FORGOTTEN_AFTER = timedelta(days=1)
# From where somebody came in so lately, failures that come from elsewhere do not keep him out.
KNOWN_FOR = timedelta(days=30)
# A sign-in that is used every second is not written down every second.
SEEN_EVERY = timedelta(minutes=1)


def closed_until(failures: int, now: datetime, patience: Patience) -> datetime | None:
    """Until when nobody may try, after so many failures in a row; None: at once."""
    beyond = failures - patience.free
    if beyond < 0:
        return None
    # The exponent is held down: two to the power of a million attempts is no number to wait for.
    return now + min(patience.first * (1 << min(beyond, 30)), patience.most)


def is_over(seen_at: datetime, ends_at: datetime, now: datetime, times: SignInTimes) -> bool:
    """Whether a sign-in has run out, by its end or by idleness."""
    return now >= ends_at or now - seen_at >= times.idle
