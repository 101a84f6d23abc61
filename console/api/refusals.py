"""接口拒绝 What only the API refuses, and the HTTP status that stands for each kind of refusal."""

from __future__ import annotations

from http import HTTPStatus

from flows.callers import PasswordMustChange, ReadOnly
from flows.commands.report_desk import NoReport
from flows.sign_in import NotSignedIn
from models.errors import BadInput, DiaoduError, NotFound, Refused, Stale, StateDamaged
from models.session import DatabaseUnusable, DiskFull
from rules.access.requiring import NotForThisBody


class RequestUnfit(BadInput):
    """The request is not written as the API asks for it."""

    code = "call-unfit"


class NoSuchAddress(NotFound):
    """Nothing is served at this address, or not by this method."""

    code = "no-such-address"


class IfMatchMissing(Refused):
    """A write to something that exists does not say which version it was decided on."""

    code = "if-match-missing"


class TooManyRequests(Refused):
    """A token or an address asks more often than it may."""

    code = "too-many-requests"


class BodyTooLarge(BadInput):
    """The request's body is larger than is taken."""

    code = "body-too-large"


class Unforeseen(StateDamaged):
    """Something nobody foresaw; the log has it under its incident number."""

    code = "unforeseen"


# The first class that fits decides: the particular before the general.
_STATUSES: tuple[tuple[type[DiaoduError], HTTPStatus], ...] = (
    (NotSignedIn, HTTPStatus.UNAUTHORIZED),
    (NotForThisBody, HTTPStatus.FORBIDDEN),
    (ReadOnly, HTTPStatus.FORBIDDEN),
    (PasswordMustChange, HTTPStatus.FORBIDDEN),
    (NotFound, HTTPStatus.NOT_FOUND),
    (NoReport, HTTPStatus.NOT_FOUND),
    (Stale, HTTPStatus.PRECONDITION_FAILED),
    (BodyTooLarge, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (IfMatchMissing, HTTPStatus.PRECONDITION_REQUIRED),
    (TooManyRequests, HTTPStatus.TOO_MANY_REQUESTS),
    (DatabaseUnusable, HTTPStatus.SERVICE_UNAVAILABLE),
    (DiskFull, HTTPStatus.SERVICE_UNAVAILABLE),
    (BadInput, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Refused, HTTPStatus.CONFLICT),
)


def status_of(error: DiaoduError) -> HTTPStatus:
    """The HTTP status of a refusal."""
    found = (status for kind, status in _STATUSES if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)
