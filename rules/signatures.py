"""代为登记 Putting on record what somebody signed on paper: by whom it may be done, and whose signature it can be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.errors import Refused
from models.organisation import Organisation
from rules.access.actors import ENGINE, OPERATOR, bodies_of
from rules.access.requiring import NotForThisBody, require_holder


class SignatureMissing(Refused):
    """What is registered for somebody needs the scan of his signature, and his name."""

    code = "signature-missing"


class SignerUnknown(Refused):
    """The person who is said to have signed neither holds the post nor stands in for who does."""

    code = "signer-unknown"


def signs_himself(
    actor: str, holders: Iterable[str], chain: str, organisation: Organisation, on: date
) -> bool:
    """Whether the actor is who has to sign, or his delegate; the operator never is, he registers."""
    if actor in (OPERATOR, ENGINE):
        return False
    try:
        require_holder(actor, holders, chain, "签批", organisation, on)
    except NotForThisBody:
        return False
    return True


def require_registrar(
    actor: str,
    allowed: Iterable[str],
    holders: Iterable[str],
    chain: str,
    what: str,
    organisation: Organisation,
    on: date,
) -> None:
    """Refuse to register a signature to everybody but these bodies, naming whose decision it is.

    The engine signs for nobody: what the notice leaves to a person stays with a person. Raises NotForThisBody.
    """
    if actor == OPERATOR or bodies_of(actor, organisation, on) & set(allowed):
        return
    if actor == ENGINE:
        raise NotForThisBody(f"系统无权{what}；未作变动；只能由人作出")
    require_holder(actor, holders, chain, what, organisation, on)


def require_signature(
    signed_by: str, scans: int, holders: Iterable[str], chain: str, organisation: Organisation, on: date
) -> str:
    """The id of the officer whose signature is registered. Raises SignatureMissing, SignerUnknown."""
    signers = _signers(holders, chain, organisation, on)
    names = "、".join(dict.fromkeys(signers.values())) or "无人在任"
    if not signed_by.strip() or not scans:
        msg = f"代为登记须写明签批人（--signed-by）并附签批件扫描（--scan）；未作变动；应由{names}签批"
        raise SignatureMissing(msg)
    found = [officer for officer, name in signers.items() if signed_by.strip() in (officer, name)]
    if not found:
        raise SignerUnknown(f"「{signed_by}」不是本环节的签批人；未作变动；应由{names}签批")
    return found[0]


def _signers(holders: Iterable[str], chain: str, organisation: Organisation, on: date) -> dict[str, str]:
    posts = [ref.removeprefix("post:") for ref in holders if ref.startswith("post:")]
    standing_in = [
        delegation.delegate
        for delegation in organisation.delegations
        if delegation.post in posts
        and delegation.covers(on)
        and (not delegation.chains or chain in delegation.chains)
    ]
    officers = [
        tenure.officer
        for tenure in organisation.tenures
        if tenure.post in (*posts, *standing_in) and tenure.covers(on)
    ]
    known = organisation.officers
    return {officer: known[officer].name if officer in known else officer for officer in officers}
