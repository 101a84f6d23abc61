"""错误 The refusals of diaodu: every one has a stable code and says who, what, what follows, what to do."""

from __future__ import annotations

from typing import ClassVar


class DiaoduError(Exception):
    """A refusal that a person can act on; never shown as a traceback.

    `code` is stable and listed in docs/operations.md; `exit_code` is what the command line answers:
    1 the request was refused, 2 the input or the configuration is wrong.
    """

    code: ClassVar[str] = "diaodu"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadInput(DiaoduError):
    """Something typed, pasted, uploaded or configured cannot be understood as it stands."""

    code = "bad-input"
    exit_code = 2


class Refused(DiaoduError):
    """The mechanism does not allow this act on this matter, now or for this person."""

    code = "refused"


class Stale(Refused):
    """The matter moved since the person looked at it: what they decided on is no longer what stands."""

    code = "stale"


class NotFound(Refused):
    """Nothing of that name exists, or not for the person who asks."""

    code = "not-found"


class Hidden(NotFound):
    """It exists, and not for the person who asks: told like NotFound to the letter, and kept in the audit."""


class StateDamaged(DiaoduError):
    """Records that can only agree do not agree; the act was rolled back whole."""

    code = "state-damaged"
