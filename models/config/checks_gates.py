"""提请检查 Nothing climbs to the head of the leading group without what he must have before him (四(二), A16)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from models.config.problems import Problem
from models.config.shape import Shape
from models.config.views import StageView, chain_views
from models.terms import OnTimeout

_CLIMBING = (OnTimeout.ESCALATE, OnTimeout.FORUM)


def _is_with_the_head(stage: StageView, shape: Shape) -> bool:
    return stage.entry.holder in ("leading_group.head", f"post.{shape.leading_group.head}")


def head_without_gate(shape: Shape) -> Iterator[Problem]:
    """A stage that matters climb to and the head holds must require the opinion and the signature (四(二))."""
    for view in chain_views(shape):
        for below, stage in pairwise(view.stages):
            if below.entry.on_timeout in _CLIMBING and _is_with_the_head(stage, shape):
                missing = set(shape.leading_group.head_requires) - set(stage.entry.requires)
                yield from _lacking(stage, "、".join(f"{gate}（{gate.zh}）" for gate in sorted(missing)))


def _lacking(stage: StageView, missing: str) -> Iterator[Problem]:
    if missing:
        yield Problem(
            stage.at("requires"),
            f"升级到主要领导，却未要求 {missing}",
            f"补上 {missing}",
            "提请主要领导须有具体意见建议和牵头领导签字（四(二)）；该配置未启用",
        )


def skips_past_the_gate(shape: Shape) -> Iterator[Problem]:
    """A skip may not end at the head's stage, nor beyond it (A16)."""
    for view in chain_views(shape):
        ids = [stage.entry.id for stage in view.stages]
        if view.chain.skip_until in ids:
            reached = view.stages[1 : ids.index(view.chain.skip_until) + 1]
            if any(_is_with_the_head(stage, shape) for stage in reached):
                yield Problem(
                    ("chains", view.id, "skip_until"),
                    "skip_until 允许越级直达主要领导",
                    "改为主要领导以下的环节",
                    "越级不得越过分管领导（A16）；该配置未启用",
                )
