"""任职检查 One officer at a time in a post, from a first day to a later last one; leaders have a deputy in line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from models.config.problems import Problem, shown
from models.config.shape import Shape


def tenures_backwards(shape: Shape) -> Iterator[Problem]:
    """A tenure that ends before it begins."""
    for key, post in shape.posts.items():
        for number, tenure in enumerate(post.tenures):
            if tenure.until is not None and tenure.until < tenure.since:
                wrong = f"任职截止日 {tenure.until} 早于起始日 {tenure.since}"
                yield Problem(("posts", key, "tenures", number, "until"), wrong, "改为不早于起始日的日期")


def tenures_overlapping(shape: Shape) -> Iterator[Problem]:
    """Two officers in one post on one day."""
    for key, post in shape.posts.items():
        for (_, one), (number, other) in combinations(enumerate(post.tenures), 2):
            since = max(one.since, other.since)
            if since <= min(one.until or date.max, other.until or date.max):
                yield Problem(
                    ("posts", key, "tenures", number, "since"),
                    f"自 {since} 起有两人同任一职：{one.officer}、{other.officer}",
                    "使前任的 until 早于后任的 since",
                    "当日责任人无法确定；该配置未启用",
                    rests_on=(("posts", key, "tenures"),),
                )


def leaders_without_deputy(shape: Shape) -> Iterator[Problem]:
    """The head and the leaders of task forces: when their chair is empty somebody must answer at once."""
    leaders = {shape.leading_group.head: "领导小组组长"}
    leaders.update({force.leader: f"{force.name}牵头领导" for force in shape.task_forces.values()})
    for key, role in leaders.items():
        if key in shape.posts and not shape.posts[key].next_in_line:
            yield Problem(
                ("posts", key, "next_in_line"),
                f"{role}的职务没有写 next_in_line",
                "填写空缺时依次代为负责的职务",
                "空缺时事项无人负责；该配置未启用",
            )


def lines_of_oneself(shape: Shape) -> Iterator[Problem]:
    """A post that stands in for itself, or twice in one line."""
    for key, post in shape.posts.items():
        for number, name in enumerate(post.next_in_line):
            if name == key or name in post.next_in_line[:number]:
                wrong = f"next_in_line 中的{shown(name)}是该职务本身或重复"
                yield Problem(("posts", key, "next_in_line", number), wrong, "改为另一个职务，或删去")


def desks_astray(shape: Shape) -> Iterator[Problem]:
    """`<body>.clerk` and `<body>.head` are the desks of that body."""
    for key, post in shape.posts.items():
        body, dot, desk = key.rpartition(".")
        if dot and body != post.body:
            wrong = f"{key} 是机构{shown(body)}的 {desk} 席位，body 却写作{shown(post.body)}"
            yield Problem(("posts", key, "body"), wrong, f"改为 {body}")
