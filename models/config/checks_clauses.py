"""依据检查 Each entry of the mechanism cites its clause, or says that it is our default."""

from __future__ import annotations

from collections.abc import Iterator

from models.config.problems import Problem, Where
from models.config.shape import Shape
from models.config.shape_assessment import AssessmentEntry
from models.config.values import Cited


def uncited(shape: Shape) -> Iterator[Problem]:
    """Entries with neither `clause` nor `default`: a reader could not tell the notice's rule from ours."""
    for where, entry in _cited(shape):
        if not entry.source:
            yield Problem(
                (*where, "clause"),
                "没有写明依据",
                "写明条款，如 clause: 四(二)；本系统自定的写 default: ours",
                "分不清是文件规定还是默认；该配置未启用",
            )


def _cited(shape: Shape) -> Iterator[tuple[Where, Cited]]:
    yield ("leading_group",), shape.leading_group
    yield from ((("scopes", number), scope) for number, scope in enumerate(shape.scopes))
    yield from ((("tests", number), test) for number, test in enumerate(shape.tests))
    for section in ("task_forces", "reminders", "forums", "chains", "cycles", "settings"):
        yield from (((section, key), entry) for key, entry in getattr(shape, section).items())
    if shape.assessment is not None:
        yield from _assessed(shape.assessment)
    for key, chain in shape.chains.items():
        for number, stage in enumerate(chain.stages):
            yield ("chains", key, "stages", number), stage
        for number, override in enumerate(chain.overrides):
            yield ("chains", key, "overrides", number), override


def _assessed(assessment: AssessmentEntry) -> Iterator[tuple[Where, Cited]]:
    yield ("assessment",), assessment
    for key, scheme in assessment.schemes.items():
        where: Where = ("assessment", "schemes", key)
        yield where, scheme
        yield from (((*where, "items", name), item) for name, item in scheme.items.items())
