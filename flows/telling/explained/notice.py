"""通知说明页面 A notice explained: why to this recipient, why then, by which rule, and how it went out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flows.explaining_notices import NoticeExplained, Sending
from flows.telling.explained.scene import Lines, Part, Scene, acting_text, clause_text
from flows.telling.wording import zh_date
from models.delivery_terms import DeliveryState
from models.explanation_terms import Told
from models.limit_texts import offset_text, repeat_text
from models.notice_kinds import NoticeKind
from models.terms import Act
from rules.explained.notices import Cause, Reminded

_AT_ONCE = timedelta(hours=1)
_CHANNELS = {"inbox": "站内信", "folder": "通知文件夹"}
_WHO = {
    Told.CLERK: "事项由{holder}承办，收件的是承办单位的经办人。",
    Told.HEAD: "事项由{holder}承办，收件的是承办单位的负责人。",
    Told.POST: "事项由{holder}承办，收件的就是承办人。",
    Told.LEADER: "收件的是对这件事项负责的领导。",
    Told.FORMER: "事项原由收件人一方承办，现已转出，特此告知。",
    Told.OFFICE: "收件的是领导小组办公室，须由其知悉或处理。",
    Told.UNIT: "收件的是事项的责任单位。",
    Told.LEAD_UNIT: "收件的是事项所属专班的牵头单位。",
    Told.CONCERNED: "收件人与这一步有关（申请人、抄送单位或参会单位）。",
}


def notice_parts(found: NoticeExplained, scene: Scene, digest_after: int) -> Iterator[Part]:
    """The parts of a notice's explanation."""
    post = scene.names.post(found.letter.recipient, scene.day_of(found.letter.at))
    yield Part(f"为什么发给{post}", tuple(_why_me(found, scene)))
    yield Part("为什么这时发", tuple(_why_now(found, scene)))
    if found.cause is not None:
        yield Part("依据", tuple(_ground(found.cause, scene)))
    yield Part("怎么送的", tuple(_sendings(found, scene, digest_after)))


def _why_me(found: NoticeExplained, scene: Scene) -> Lines:
    if found.cause is None:
        yield _without_step(found)
    else:
        on = scene.day_of(found.cause.moment.at)
        yield _WHO[found.cause.told].format(holder=scene.names.holders(found.cause.holder, on))
        if found.cause.reminded is not None:
            ranks = "、".join(rank.zh for rank in found.cause.reminded.nudge.ranks)
            yield f"这一次提醒按规定发给：{ranks}。"
    given = next((one.acting for one in found.sendings if one.acting), None)
    if given is not None:
        yield f"{acting_text(given, scene.names)}，所以送给代行的人。"
    if found.besides:
        yield f"同一件事还告知了：{scene.people(found.besides)}。"


def _without_step(found: NoticeExplained) -> str:
    if found.kind is NoticeKind.DIGEST:
        return "这是汇总：同一时间给同一人的若干条通知合并成一份，避免一条一条打扰。"
    if found.kind is NoticeKind.ENGINE_ALARM:
        return "这是系统告警，发给领导小组办公室，由其通知管理员处理。"
    return "这条通知不是由事项的某一步写出的，由收件人所在岗位知悉。"


def _why_now(found: NoticeExplained, scene: Scene) -> Lines:
    cause = found.cause
    if cause is None:
        yield f"写于{scene.hour(found.letter.at)}。"
        return
    actor = scene.names.actor(cause.moment.actor, scene.day_of(cause.moment.at))
    yield f"第{cause.moment.seq}步　{scene.hour(cause.moment.at)}　{cause.moment.act.zh}（{actor}），因此写了这条「{found.kind.zh}」。"
    yield from _why_then(cause)
    if cause.reminded is not None:
        yield from _rung(cause.reminded, cause, scene)


def _why_then(cause: Cause) -> Lines:
    if cause.moment.act is Act.ESCALATED and cause.was_on:
        yield f"原环节应于{zh_date(cause.was_on)}前办结，到期没有办结，按规则升级。"
    if said := str(cause.moment.detail.get("reason") or "").strip().rstrip("。"):
        yield f"理由：{said}。"


def _rung(reminded: Reminded, cause: Cause, scene: Scene) -> Lines:
    colour = f"，{reminded.nudge.colour.zh}色" if reminded.nudge.colour else ""
    if reminded.rung is not None:
        which = f"{offset_text(reminded.rung.offset)}的那一次，{reminded.rung.at:%H:%M}发"
    else:
        which = f"反复催办中的一次：{repeat_text(reminded.repeat)}"
    yield f"这是{which}{colour}（{clause_text(reminded.clause)}）。"
    if cause.due_on is not None:
        over = reminded.late_on > cause.due_on
        counted = f"；过了{zh_date(reminded.late_on)}才算逾期，从那一天之后数起" if over else ""
        yield f"到期日是{scene.until(cause.due_on)}{counted}。"
    if cause.moment.at - reminded.nudge.at >= _AT_ONCE:
        yield f"本应{scene.hour(reminded.nudge.at)}发，系统到{scene.hour(cause.moment.at)}才巡检；其间错过的几次只补最近一次。"


def _ground(cause: Cause, scene: Scene) -> Lines:
    due = f"；这一步之后的到期日是{zh_date(cause.due_on)}" if cause.due_on else ""
    stage = scene.stage(cause.rule.stage)
    yield f"{stage}环节（{clause_text(cause.rule.clause)}；机制配置第{cause.rule.version}版）{due}。"


def _sendings(found: NoticeExplained, scene: Scene, digest_after: int) -> Lines:
    if not found.sendings:
        yield "还没有排发；下一轮发送时排上。"
    elif not any(one.officer for one in found.sendings):
        yield "收件的岗位没有登记人员，只存档，不送到个人；可在机制配置的任职中补登。"
    if found.planned_at is not None and found.planned_at - found.letter.at >= _AT_ONCE:
        yield f"写下以后到{scene.hour(found.planned_at)}才排发：其间没有发送（可能停过机）。"
    for one in found.sendings:
        officer = f"给{scene.names.officer(one.officer)}" if one.officer else ""
        at = f"，{scene.hour(one.sent_at)}" if one.sent_at else ""
        yield f"{_CHANNELS.get(one.channel, one.channel)}{officer}：{one.state.zh}{at}。"
        yield from (f"  {line}" for line in _delays(one, scene, digest_after))


def _delays(one: Sending, scene: Scene, digest_after: int) -> Lines:
    if one.quiet_until is not None:
        yield f"写在免打扰时段，推迟到{scene.hour(one.quiet_until)}以后发；到期日不受影响。"
    if one.digest:
        yield f"同时给这个人的满{digest_after}条，合并成一份汇总（通知{one.digest}号，共{one.digest_size}条）。"
    if one.state is DeliveryState.LAPSED:
        yield "轮到发送时事情已经办了、停了或改期了，不再催；站内信照存。"
    if one.state is DeliveryState.DEAD:
        yield f"试了{one.attempts}次没有成功（{one.error}），已停发；{scene.way('notices retry', '重发')}。"
    elif one.attempts > 1:
        yield f"试了{one.attempts}次{f'，上次不成的原因：{one.error}' if one.error else ''}。"
    if one.state is DeliveryState.WAITING and one.next_at is not None:
        yield f"等到{scene.hour(one.next_at)}发送（每个渠道限速，先急后缓）。"
