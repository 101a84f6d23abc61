"""网络回调用语 What other systems can be told of as it happens, and where telling them stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from models.notice_kinds import NoticeKind
from models.terms import Act, Term


class WebhookEvent(Term):
    """What may be told; `TEST` is sent when an administrator tries a webhook and can be subscribed to by nobody."""

    RAISED = "raised", "提报、交办"
    PERIOD_OPENED = "period_opened", "期次开启"
    ESCALATED = "escalated", "升级"
    OVERDUE = "overdue", "逾期催办"
    ENTERED_AGENDA = "entered_agenda", "列入议题"
    DECIDED = "decided", "会议议定"
    REPLIED = "replied", "答复"
    RETURNED = "returned", "退回"
    EXTENDED = "extended", "同意延期"
    SUSPENDED = "suspended", "挂起"
    RESUMED = "resumed", "恢复办理"
    HANDED_OVER = "handed_over", "转办"
    PRESSED = "pressed", "督办"
    REOPENED = "reopened", "重开"
    CLOSED = "closed", "了结"
    TEST = "test", "试发"


SUBSCRIBABLE = tuple(event for event in WebhookEvent if event is not WebhookEvent.TEST)
_BY_ACT: Mapping[str, WebhookEvent] = MappingProxyType(
    {
        Act.RAISED: WebhookEvent.RAISED,
        Act.ESCALATED: WebhookEvent.ESCALATED,
        Act.SKIPPED_VACANT: WebhookEvent.ESCALATED,
        Act.SENT_UP: WebhookEvent.ESCALATED,
        Act.ENTERED_AGENDA: WebhookEvent.ENTERED_AGENDA,
        Act.DECIDED: WebhookEvent.DECIDED,
        Act.REPLIED: WebhookEvent.REPLIED,
        Act.RETURNED: WebhookEvent.RETURNED,
        Act.EXTENSION_GRANTED: WebhookEvent.EXTENDED,
        Act.SUSPENDED: WebhookEvent.SUSPENDED,
        Act.RESUMED: WebhookEvent.RESUMED,
        Act.HANDED_OVER: WebhookEvent.HANDED_OVER,
        Act.PRESSED: WebhookEvent.PRESSED,
        Act.REOPENED: WebhookEvent.REOPENED,
    }
)
_BY_NOTICE: Mapping[str, WebhookEvent] = MappingProxyType(
    {
        NoticeKind.OVERDUE: WebhookEvent.OVERDUE,
        NoticeKind.PERIOD_OPENED: WebhookEvent.PERIOD_OPENED,
    }
)


def events_of(act: str, told: Iterable[str], *, closes: bool) -> Iterator[WebhookEvent]:
    """What a step means to other systems, by its act, by the kinds of the notices it brought, and whether it closes."""
    found = [_BY_ACT.get(act), *(_BY_NOTICE.get(kind) for kind in told)]
    if closes:
        found.append(WebhookEvent.CLOSED)
    yield from dict.fromkeys(event for event in found if event is not None)
