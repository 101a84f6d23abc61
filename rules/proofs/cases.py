"""情形 The kinds of matter that a chain treats differently: one example of each, with where its values are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from models.config.problems import Where
from models.mechanism import Chain, Mechanism, Stage
from models.terms import BodyKind, Category, Severity
from rules.acts.raising import Subject
from rules.stages import binding, matching


@dataclass(frozen=True, slots=True)
class MatterKind:
    """An example of the matters that a chain's overrides bind in one way; ids of the configuration."""

    chain: Chain
    subject: Subject
    stages: tuple[Stage, ...]
    label: str

    def at(self, number: int, name: str) -> Where:
        """Where a value of the stage `number` is written: in the last override that sets it, else in the stage."""
        stage = self.chain.stages[number].id
        attribute = "ladder" if name == "remind" else name
        binds = matching(self.chain, *facts_of(self.subject))
        for place, override in reversed([*enumerate(self.chain.overrides)]):
            change = override.stages.get(stage)
            if override in binds and change is not None and getattr(change, attribute) is not None:
                return ("chains", self.chain.id, "overrides", place, "stages", stage, name)
        return ("chains", self.chain.id, "stages", number, name)

    @property
    def name(self) -> str:
        """What people call it: the chain, and how these matters differ from plain ones."""
        return f"{self.chain.name}（{self.label}）" if self.label else self.chain.name


def cases(mechanism: Mechanism) -> Iterator[MatterKind]:
    """Every chain's kinds of matter, the plain ones first; two that are bound alike are one."""
    for chain in mechanism.chains.values():
        seen: set[tuple[Stage, ...]] = set()
        for subject in _subjects(mechanism, chain):
            stages = binding(chain, *facts_of(subject))
            if stages not in seen:
                seen.add(stages)
                yield MatterKind(chain, subject, stages, _label(subject, chain, mechanism))


def facts_of(subject: Subject) -> tuple[str, str, str, str]:
    """The facts by which overrides choose, in the order in which `rules.stages` takes them."""
    return subject.severity, subject.category, subject.task_force, subject.scope


def plain_subject(mechanism: Mechanism, chain: str) -> Subject:
    """A plain matter of a chain, of the first task force and the first county."""
    organisation = mechanism.organisation
    force = next(iter(organisation.task_forces.values()), None)
    bodies = organisation.bodies.values()
    unit = next((body.id for body in bodies if body.kind is BodyKind.COUNTY), next(iter(organisation.bodies)))
    return Subject(chain, unit, force.id if force else "", force.leader if force else "")


def _subjects(mechanism: Mechanism, chain: Chain) -> Iterator[Subject]:
    plain = plain_subject(mechanism, chain.id)
    forces = mechanism.organisation.task_forces
    values = (
        _values(chain, "severity", plain.severity, list(Severity)),
        _values(chain, "category", plain.category, list(Category)),
        _values(chain, "task_force", plain.task_force, list(forces)),
        _values(chain, "scope", plain.scope, []),
    )
    for severity, category, force, scope in product(*values):
        leader = forces[force].leader if force else ""
        yield Subject(chain.id, plain.unit, force, leader, severity, category, scope)


def _values(chain: Chain, name: str, plain: str, others: list[str]) -> list[str]:
    """The plain value, one that no override names, and those that overrides name."""
    named = {value for override in chain.overrides for value in override.when.get(name, ())}
    unnamed = [value for value in (plain, *others) if value not in named][:1]
    return list(dict.fromkeys([plain, *unnamed, *sorted(named)])) if named else [plain]


def _label(subject: Subject, chain: Chain, mechanism: Mechanism) -> str:
    plain = plain_subject(mechanism, chain.id)
    forces = mechanism.organisation.task_forces
    words = (
        Severity(subject.severity).zh if subject.severity != plain.severity else "",
        Category(subject.category).zh if subject.category != plain.category else "",
        forces[subject.task_force].name if subject.task_force != plain.task_force else "",
        f"调度范围{subject.scope}" if subject.scope != plain.scope else "",
    )
    return "、".join(filter(None, words))
