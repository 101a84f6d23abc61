"""流程定型 Chains, forums and cycles of a checked configuration as the frozen objects that the rules read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.config.freeze_ladders import own_ladder
from models.config.shape import Shape
from models.config.shape_chains import (
    ChainEntry,
    CycleEntry,
    DueEntry,
    OverrideEntry,
    StageChangeEntry,
    StageEntry,
    WhenEntry,
)
from models.limit_grammar import parse_limit
from models.mechanism import (
    Chain,
    Cycle,
    DuePolicy,
    ExtensionPolicy,
    Forum,
    Ladder,
    Override,
    Stage,
    StageChange,
    StrikeOffPolicy,
)
from models.terms import HolidayTarget


@dataclass(frozen=True, slots=True)
class _Context:
    """A chain under construction: its key, its default ladder, and all ladders there are."""

    key: str
    base: Ladder
    ladders: Mapping[str, Ladder]

    def ladder(self, remind: str | tuple[str, ...] | None, key: str) -> Ladder:
        if remind is None:
            return self.base
        return (
            self.ladders[remind]
            if isinstance(remind, str)
            else own_ladder(f"{self.key}.{key}", remind, self.base)
        )


def chains(shape: Shape, ladders: Mapping[str, Ladder]) -> Mapping[str, Chain]:
    """The chains with their ladders in place."""
    return MappingProxyType({key: _chain(key, entry, ladders) for key, entry in shape.chains.items()})


def forums(shape: Shape) -> Mapping[str, Forum]:
    """The kinds of meetings."""
    return MappingProxyType(
        {
            key: Forum(key, f.name, f.source, f.each, f.chair, f.by_day, parse_limit(f.closes))
            for key, f in shape.forums.items()
        }
    )


def cycles(shape: Shape) -> Mapping[str, Cycle]:
    """The duties that come round."""
    return MappingProxyType({key: _cycle(key, entry) for key, entry in shape.cycles.items()})


def _chain(key: str, entry: ChainEntry, ladders: Mapping[str, Ladder]) -> Chain:
    context = _Context(key, ladders[entry.remind], ladders)
    extension, closing = entry.extension, entry.strike_off
    return Chain(
        id=key,
        name=entry.name,
        clause=entry.source,
        stages=tuple(_stage(stage, context) for stage in entry.stages),
        strike_off=StrikeOffPolicy(closing.chain, closing.own_chain or "", closing.evidence_required),
        overrides=tuple(_override(n, override, context) for n, override in enumerate(entry.overrides, 1)),
        catch_up=entry.catch_up,
        extension=ExtensionPolicy(
            extension.chain,
            extension.leader_chain,
            extension.most,
            extension.leader_from,
            extension.ask_before_due,
        ),
        skip_until=entry.skip_until,
    )


def _stage(entry: StageEntry, context: _Context) -> Stage:
    return Stage(
        id=entry.id,
        name=entry.name,
        clause=entry.source,
        holder=entry.holder,
        limit=parse_limit(entry.limit),
        on_timeout=entry.on_timeout,
        ladder=context.ladder(entry.remind, entry.id),
        requires=entry.requires,
        forum=entry.forum,
        record=entry.record,
    )


def _override(number: int, entry: OverrideEntry, context: _Context) -> Override:
    changes = {key: _change(f"{key}.{number}", change, context) for key, change in entry.stages.items()}
    return Override(when=_when(entry.when), stages=MappingProxyType(changes), clause=entry.source)


def _when(entry: WhenEntry) -> Mapping[str, frozenset[str]]:
    conditions = {name: getattr(entry, name) for name in type(entry).model_fields}
    return MappingProxyType(
        {name: frozenset(map(str, values)) for name, values in conditions.items() if values}
    )


def _change(key: str, entry: StageChangeEntry, context: _Context) -> StageChange:
    return StageChange(
        limit=None if entry.limit is None else parse_limit(entry.limit),
        on_timeout=entry.on_timeout,
        ladder=None if entry.remind is None else context.ladder(entry.remind, key),
        holder=entry.holder,
        requires=entry.requires,
    )


def _cycle(key: str, entry: CycleEntry) -> Cycle:
    due = _due(entry.due)
    return Cycle(
        id=key,
        name=entry.name,
        clause=entry.source,
        each=entry.each,
        period=entry.period,
        due=due,
        opens=_first_of_due_month(due) if entry.opens is None else _due(entry.opens),
        chain=entry.chain,
        first_period=entry.first_period,
    )


def _due(entry: DueEntry) -> DuePolicy:
    return DuePolicy(
        day=entry.day,
        non_working_day=entry.non_working_day,
        late_after=entry.late_after,
        month_of_quarter=entry.month_of_quarter,
        month_of_year=entry.month_of_year,
        months_later=entry.months_later,
        day_by_month=MappingProxyType(dict(entry.day_by_month)),
        workdays_later=entry.workdays_later,
    )


def _first_of_due_month(due: DuePolicy) -> DuePolicy:
    """Return our default for `opens`: the first of the month of `due`, whatever day of the week that is."""
    return DuePolicy(
        day=1,
        non_working_day=HolidayTarget.SAME,
        late_after=HolidayTarget.SAME,
        month_of_quarter=due.month_of_quarter,
        month_of_year=due.month_of_year,
        months_later=due.months_later,
        day_by_month=MappingProxyType({}),
    )
