"""链检查 A chain has stages, an end, no loop; its overrides and its skip name stages that it has."""

from __future__ import annotations

from collections.abc import Iterator

from models.config.problems import Problem, shown
from models.config.shape import Shape
from models.config.shape_chains import ChainEntry
from models.config.views import chain_views
from models.config.wording import nearest
from models.terms import OnTimeout


def chains_without_stages(shape: Shape) -> Iterator[Problem]:
    """A chain needs at least one stage."""
    for key, chain in shape.chains.items():
        if not chain.stages:
            yield Problem(("chains", key, "stages"), "stages 里一个环节也没有", "至少写一个环节")


def chains_with_a_loop(shape: Shape) -> Iterator[Problem]:
    """Two stages of one name: a matter would fall back to the first, and never reach those beyond."""
    for key, chain in shape.chains.items():
        first: dict[str, int] = {}
        for number, stage in enumerate(chain.stages):
            if first.setdefault(stage.id, number) != number:
                yield Problem(
                    ("chains", key, "stages", number, "id"),
                    f"id 与第 {first[stage.id] + 1} 环节重复，链在此成环",
                    "改为链内唯一的标识",
                    "升到这里的事项会回到前面，其后的环节永远到不了；该配置未启用",
                )


def chains_without_end(shape: Shape) -> Iterator[Problem]:
    """The last stage has nobody above it to escalate to."""
    for view in chain_views(shape):
        if view.stages and view.stages[-1].entry.on_timeout is OnTimeout.ESCALATE:
            last = view.stages[-1]
            yield Problem(
                last.at("on_timeout"),
                "作为末环节，到时仍要升级，链没有终点",
                "改为 remind、decide 或 forum，或在其后再写一个环节",
                "到期的事项无处可升；该配置未启用",
            )


def overrides_of_nothing(shape: Shape) -> Iterator[Problem]:
    """Overrides of stages that the chain does not have, overrides without a condition, changes of nothing."""
    for key, chain in shape.chains.items():
        for number, override in enumerate(chain.overrides):
            where = ("chains", key, "overrides", number)
            if not any(getattr(override.when, name) for name in override.when.model_fields_set):
                yield Problem(
                    (*where, "when"), "when 没有任何条件", "写明 severity、category、scope 或 task_force"
                )
            for stage, change in override.stages.items():
                if stage not in _ids(chain):
                    yield Problem(
                        (*where, "stages", stage),
                        f"例外所改的环节{shown(stage)}不存在",
                        nearest(stage, _ids(chain)),
                    )
                if not change.model_fields_set:
                    yield Problem((*where, "stages", stage), "例外没有改动任何内容", "写明改动，或删去该项")


def decisions_overridden(shape: Shape) -> Iterator[Problem]:
    """审定、提请 and 问责 wait for a person, however late: no override may hand them to the clock."""
    for key, chain in shape.chains.items():
        deciding = {stage.id for stage in chain.stages if stage.on_timeout is OnTimeout.DECIDE}
        for number, override in enumerate(chain.overrides):
            for stage, change in override.stages.items():
                if stage in deciding and change.on_timeout not in (None, OnTimeout.DECIDE):
                    yield Problem(
                        ("chains", key, "overrides", number, "stages", stage, "on_timeout"),
                        f"环节 {stage} 须由人决定（decide），例外却改为 {change.on_timeout}",
                        "删去该项",
                        "审定不得由系统代行；该配置未启用",
                    )


def skips_to_nowhere(shape: Shape) -> Iterator[Problem]:
    """`skip_until` must be a stage of the chain."""
    for key, chain in shape.chains.items():
        if chain.skip_until is not None and chain.skip_until not in _ids(chain):
            yield Problem(
                ("chains", key, "skip_until"),
                f"skip_until 所指的环节{shown(chain.skip_until)}不存在",
                nearest(chain.skip_until, _ids(chain)),
            )


def _ids(chain: ChainEntry) -> list[str]:
    return [stage.id for stage in chain.stages]
