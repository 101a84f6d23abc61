"""承办路径 Every holder, chair and verifier must be a path that leads to a body or a post."""

from __future__ import annotations

from collections.abc import Iterator

from models.config.problems import Problem, Where, shown
from models.config.shape import Shape
from models.config.values import HOLDERS
from models.config.views import chain_views
from models.config.wording import nearest
from models.terms import Rank

_DESKS = (Rank.CLERK, Rank.HEAD)


def unknown_holders(shape: Shape) -> Iterator[Problem]:
    """Paths that mean nobody: `task_force.lead_units` and its like, `body.<id>`, `post.<id>` are known."""
    known = {*HOLDERS, *(f"body.{key}" for key in shape.bodies), *_posts(shape)}
    for where, path in dict(_paths(shape)).items():
        if path not in known:
            kind, _, key = path.partition(".")
            section = {"body": "bodies", "post": "posts"}.get(kind)
            yield Problem(
                where,
                f"{where[-1]} 写作{shown(path)}，不是可用的承办路径",
                nearest(path, sorted(known)),
                "到这一步的事项将无人承办；该配置未启用",
                rests_on=((section, key),) if section else (),
            )


def _posts(shape: Shape) -> Iterator[str]:
    yield from (f"post.{key}" for key in shape.posts)
    yield from (f"post.{key}.{desk}" for key in shape.bodies for desk in _DESKS)


def _paths(shape: Shape) -> Iterator[tuple[Where, str]]:
    for view in chain_views(shape):
        for stage in view.stages:
            yield stage.at("holder"), stage.entry.holder
    for key, forum in shape.forums.items():
        yield ("forums", key, "chair"), forum.chair
