"""事项筛选 Which matters an address asks for, and what its filters let one choose."""

from __future__ import annotations

from sqlmodel import Session

from console.pages import choices
from console.pages.look import AddressUnfit, Look
from console.pages.tongue import Tongue
from flows.listing_terms import due_within
from flows.telling.names import Names
from models.queries.listing import MatterFilter
from models.queries.sight import holdings
from models.scope import Scope
from models.terms import MatterStatus
from rules.access.actors import body_of

NEWEST = "new"
MOST_DAYS = 366
# The kinds that people look for; each of the rest is found by its stage or its words.
KINDS = (
    ("issue", "问题", "Problems"),
    ("assigned_item", "交办事项", "Assigned items"),
    ("visit-finding", "督导发现", "Visit findings"),
    ("extension", "延期申请", "Extension requests"),
    ("strike_off", "销号申请", "Strike-off requests"),
    ("resource-request", "要素需求", "Resource requests"),
    ("topic", "会议议题", "Meeting topics"),
    ("petition", "提请件", "Petitions"),
    ("period", "周期任务", "Periodic duties"),
    ("receipt", "签收件", "Receipts"),
    ("pressing-paper", "督办函", "Pressing papers"),
    ("joint-supervision", "联合督导", "Joint supervision"),
    ("rectification", "整改事项", "Rectifications"),
)


def wanted_of(look: Look, session: Session) -> MatterFilter:
    """What the address asks for. Raises AddressUnfit."""
    days = look.number("due_within", 0, MOST_DAYS)
    wanted = MatterFilter(
        stages=tuple(look.query.getlist("stage")) if look.asked("stage") else (),
        unit=look.asked("unit"),
        task_force=look.asked("task_force"),
        statuses=_statuses(look),
        kind=look.asked("kind"),
        chain=look.asked("chain"),
        words=look.asked("words"),
        late_at=look.visit.now if look.ticked("overdue") else None,
        closed_too=look.ticked("closed"),
        holders=_held(look, session) if look.ticked("mine") else None,
    )
    if days is None:
        return wanted
    visit = look.visit
    return due_within(wanted, days, visit.world(session), visit.today(session), visit.now)


def is_newest_first(look: Look) -> bool:
    """Whether the latest raised come first: where that is asked, and where closed ones are. Raises AddressUnfit."""
    if look.asked("sort") not in ("", NEWEST):
        raise AddressUnfit("地址中 sort 只能是 new 或不写；没有显示；请改正，或返回上一页重选")
    # What is closed is due no more; nobody looks for it by when it was.
    ended = any(not MatterStatus(one).is_open for one in _statuses(look) if one in tuple(MatterStatus))
    return look.asked("sort") == NEWEST or look.ticked("closed") or ended


def _statuses(look: Look) -> tuple[str, ...]:
    return tuple(status for status in look.query.getlist("status") if status)


def _held(look: Look, session: Session) -> tuple[str, ...]:
    caller = look.visit.caller
    organisation, posts = look.visit.mechanism(session).organisation, (*caller.posts, *caller.lent)
    bodies = frozenset(body for post in posts if (body := body_of(post, organisation)))
    return tuple(holdings(session, Scope(bodies=bodies, posts=frozenset(posts)).refs))


def choices_of(look: Look, names: Names) -> dict[str, list[tuple[str, str]]]:
    """What each filter lets one choose."""
    t = look.tongue
    chains = names.mechanism.chains.values()
    stages = {stage.id: stage.name for chain in chains for stage in chain.stages}
    return {
        "stage": list(stages.items()),
        "task_force": list(choices.task_forces(names)),
        "unit": list(choices.bodies(names)),
        "status": list(choices.words(t, MatterStatus)),
        "chain": [(chain.id, chain.name) for chain in chains],
        "kind": [(kind, t(zh, en)) for kind, zh, en in KINDS],
        "due_within": [(str(days), _within(t, days)) for days in (0, 1, 3, 5, 10, 20)],
        "sort": [(NEWEST, t("最新提报在前", "Newest first"))],
    }


def _within(t: Tongue, days: int) -> str:
    return t(f"{days} 个工作日内", f"Within {days} working days") if days else t("今日", "Today")
