"""说明页面 A matter explained, part by part, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.explaining import Explained, OnTheWay
from flows.telling.explained.dates import step_lines
from flows.telling.explained.scene import Lines, Part, Scene
from flows.telling.explained.standing import coming_lines, held_lines, withheld_lines
from models.delivery_terms import DeliveryState
from rules.explained.matter import Explanation


def matter_parts(found: Explained, scene: Scene, left: str) -> Iterator[Part]:
    """The parts of a matter's explanation; `left` says how many days it has left."""
    explanation = found.explanation
    is_open = explanation.standing.status.is_open
    yield Part("现在", tuple(_now(explanation, scene, left)))
    yield Part(
        "到期日怎么来的", tuple(line for step in explanation.dates for line in step_lines(step, scene))
    )
    if is_open:
        yield Part("为什么由他们承办", tuple(held_lines(explanation.held, scene)))
    yield Part("为什么停在这里", tuple(withheld_lines(explanation, scene)))
    yield Part("没有送到的通知", tuple(_on_the_way(found.on_the_way, scene)))
    if is_open:
        yield Part("没有人办理的话，接下来", tuple(coming_lines(explanation.coming, scene)))


def _now(found: Explanation, scene: Scene, left: str) -> Lines:
    standing = found.standing
    due = f"，{scene.until(standing.due_on)}到期" if standing.due_on else "，不设到期日"
    days = f"，{left}" if left and standing.due_on else ""
    yield f"{scene.stage(standing.stage)}环节，{standing.status.zh}{due}{days}。"
    if found.agrees:
        yield "以下各步的日期都按规则重新推算过，与存档一致。"
    else:
        count = sum(not step.agrees for step in found.dates)
        yield f"按规则重新推算，有{count}步与存档不同，原因写在该步之下；以已告知的为准。"


def _on_the_way(waiting: Iterable[OnTheWay], scene: Scene) -> Lines:
    for one in waiting:
        yield f"{one.count}条{f'（{one.channel}）' if one.channel else ''}：{_because(one, scene)}"


def _because(one: OnTheWay, scene: Scene) -> str:
    if not one.channel:
        return "刚写下，等下一轮排发。"
    at = scene.hour(one.next_at) if one.next_at else ""
    return {
        DeliveryState.WAITING: _waiting(one, at, scene),
        DeliveryState.SENDING: "正在发送。",
        DeliveryState.UNKNOWN: f"发出后没有回音，{at}重发，可能重复。",
        DeliveryState.LAPSED: "轮到发送时事情已经办了、停了或改期了，不再催；站内信照存。",
        DeliveryState.DEAD: f"多次发送失败，已停发（{one.error}）；{scene.way('notices retry', '重发')}。",
    }.get(one.state, one.state.zh)


def _waiting(one: OnTheWay, at: str, scene: Scene) -> str:
    if one.error:
        return f"上次没有发成（{one.error}），{at}再试。"
    is_morning = one.next_at and scene.wall_clock(one.next_at) == scene.timekeeping.quiet_until
    return f"写在免打扰时段，{at}起发送；到期日不受影响。" if is_morning else f"等到{at}发送（渠道限速）。"
