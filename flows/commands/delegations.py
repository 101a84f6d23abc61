"""代行办理 Delegations entered while the city runs: given by the post itself or registered by the Office, and revoked (A24)."""

from __future__ import annotations

from datetime import date, timedelta

from flows.commands.desk import Desk
from models.errors import NotFound, Refused
from models.mechanism import Mechanism
from models.organisation import Delegation
from models.queries.circumstances import circumstances_changed
from models.queries.rosters import delegation_ends
from models.session import transaction
from models.tables.rosters import DelegationNote
from models.tables.settings import DelegationRow
from rules.access.circles import office_of
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.acts.raising import UnknownToMechanism
from rules.deadlines import local_day
from rules.delegating import require_fit


class AlreadyEnded(Refused):
    """The delegation has run out, or was revoked."""

    code = "already-ended"


def delegate(desk: Desk, new: Delegation, reason: str) -> int:
    """登记代行: `new.delegate` answers for `new.post` from its first day through its last; answers its number.

    Raises NotForThisBody, ReasonMissing, DelegationUnfit, UnknownToMechanism.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        _allow(desk, mechanism, new.post, "登记代行")
        require_reason(reason, "代行")
        for chain in new.chains:
            if chain not in mechanism.chains:
                raise UnknownToMechanism(
                    f"配置中没有链「{chain}」；代行没有登记；请用 diaodu check 查看现有编号"
                )
        require_fit(new, mechanism.organisation, local_day(desk.now, mechanism.timekeeping.zone))
        row = DelegationRow(
            post=new.post,
            delegate=new.delegate,
            since=new.since,
            until=new.until,
            chains=" ".join(new.chains),
            reason=reason,
        )
        session.add(row)
        session.flush()
        number = row.id or 0
        session.add(
            DelegationNote(delegation_id=number, act="entered", reason=reason, by=desk.actor, at=desk.now)
        )
        circumstances_changed(session)
        return number


def revoke(desk: Desk, number: int, reason: str) -> date:
    """收回代行: from today on the post answers for itself again; answers the last day that the delegation had.

    Raises NotForThisBody, ReasonMissing, NotFound, AlreadyEnded.
    """
    with transaction(desk.engine) as session:
        row = session.get(DelegationRow, number)
        if row is None:
            msg = f"没有编号为 {number} 的代行；未作变动；写在 config.yaml 里的请改配置后发布"
            raise NotFound(msg)
        mechanism = desk.worlds.mechanism(session)
        _allow(desk, mechanism, row.post, "收回代行")
        require_reason(reason, "收回代行")
        today = local_day(desk.now, mechanism.timekeeping.zone)
        ends = delegation_ends(session).get(number, row.until)
        if ends < today:
            raise AlreadyEnded(f"代行 {number} 已于 {ends} 结束；未作变动；无须再收回")
        last = today - timedelta(days=1)
        session.add(
            DelegationNote(
                delegation_id=number, act="revoked", ends_on=last, reason=reason, by=desk.actor, at=desk.now
            )
        )
        circumstances_changed(session)
        return last


def _allow(desk: Desk, mechanism: Mechanism, post: str, what: str) -> None:
    """The post itself gives and takes back; the Office writes down what it was told."""
    organisation = mechanism.organisation
    if desk.actor != post:
        today = local_day(desk.now, mechanism.timekeeping.zone)
        require_body(desk.actor, office_of(organisation), what, organisation, today)
