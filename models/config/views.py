"""视图 The configuration as the checks look at it: each chain as written, and as each of its overrides makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.config.problems import Where
from models.config.shape import Shape
from models.config.shape_chains import ChainEntry, OverrideEntry, StageChangeEntry, StageEntry
from models.errors import DiaoduError
from models.limit_grammar import parse_limit
from models.limits import Limit


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage with the values that are in force, and where each of them is written."""

    entry: StageEntry
    written: Where
    changed: Where | None = None
    changes: frozenset[str] = frozenset()

    def at(self, name: str) -> Where:
        """The place of one of its values: in the override when that sets it, else in the stage."""
        inside = self.changed if self.changed is not None and name in self.changes else self.written
        return (*inside, name)

    @property
    def limit(self) -> Limit | None:
        """The limit; None when it cannot be read, which another check reports."""
        return limit_of(self.entry.limit)


@dataclass(frozen=True, slots=True)
class ChainView:
    """A chain as it binds some matters: without overrides, or with one of them."""

    id: str
    chain: ChainEntry
    stages: tuple[StageView, ...]


def chain_views(shape: Shape) -> Iterator[ChainView]:
    """Every chain as written, then as each of its overrides makes it."""
    for key, chain in shape.chains.items():
        yield ChainView(key, chain, tuple(_plain_stages(key, chain)))
        for number, override in enumerate(chain.overrides):
            where: Where = ("chains", key, "overrides", number, "stages")
            yield ChainView(key, chain, tuple(_changed(key, chain, override, where)))


def limit_of(text: str) -> Limit | None:
    """Read a limit, or None when it cannot be read."""
    try:
        return parse_limit(text)
    except DiaoduError:
        return None


def _plain_stages(key: str, chain: ChainEntry) -> Iterator[StageView]:
    for number, entry in enumerate(chain.stages):
        yield StageView(entry, ("chains", key, "stages", number))


def _changed(key: str, chain: ChainEntry, override: OverrideEntry, where: Where) -> Iterator[StageView]:
    for view in _plain_stages(key, chain):
        change = override.stages.get(view.entry.id)
        yield _with(view, change, (*where, view.entry.id)) if change else view


def _with(view: StageView, change: StageChangeEntry, where: Where) -> StageView:
    values = {name: getattr(change, name) for name in change.model_fields_set}
    given = {name: value for name, value in values.items() if value is not None}
    return StageView(view.entry.model_copy(update=given), view.written, where, frozenset(given))
