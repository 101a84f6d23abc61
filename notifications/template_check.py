"""模板检查 Trying a unit's own templates before anything depends on them: every problem, with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from jinja2 import Environment, TemplateError, meta, nodes

from models.mechanism import TemplateText
from models.notice_kinds import NoticeKind
from notifications.environment import (
    BUILT_IN,
    BrokenTemplate,
    TemplateProblem,
    environment,
    problem,
    source_of,
    unknown,
)
from notifications.facts import House, MatterFacts, Notice, Recipient
from notifications.payloads.registry import PAYLOADS
from notifications.rendering import Renderer, template_name
from notifications.sample_cast import HOUSE
from notifications.samples import SAMPLES

_KINDS = {template_name(kind): kind for kind in NoticeKind}
_CONTEXT = frozenset(
    (
        *("part", "kind", "n", "matter", "to", "house", "written_on", "due_on", "repeat", "groups", "total"),
        "attached",
        *("self", "super", "loop", "subject", "lines", "link"),
    )
)


def check_templates(templates_dir: Path) -> list[TemplateProblem]:
    """Everything wrong with the templates of a folder; empty when all of them can be used.

    Looks at every branch for names that nobody offers, then renders the samples of each kind.
    """
    ours = {file.name for file in BUILT_IN.iterdir()}
    env = environment(templates_dir)
    found: set[TemplateProblem] = set()
    for file in sorted(templates_dir.glob("*.j2")):
        if file.name not in ours:
            found.add(TemplateProblem(file.name, 1, "没有叫这个名字的通知种类，它永远不会被用到"))
        found.update(_read(env, file))
    return sorted(found) or sorted(set(_tried(Renderer(HOUSE, templates_dir), SAMPLES)))


def check_wording(kind: NoticeKind, text: TemplateText) -> list[TemplateProblem]:
    """Everything wrong with a unit's own subject or body for one kind of notice."""
    file = template_name(kind)
    env = environment(wording={kind: text})
    found = set(_wrong_in(env, source_of(kind, text), file))
    samples = [sample for sample in SAMPLES if sample.payload.kind is kind]
    return sorted(found) or sorted(set(_tried(Renderer(HOUSE, wording={kind: text}), samples)))


def _read(env: Environment, file: Path) -> Iterator[TemplateProblem]:
    try:
        source = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        yield TemplateProblem(file.name, 1, "不是 UTF-8 编码")
    else:
        yield from _wrong_in(env, source, file.name)


def _wrong_in(env: Environment, source: str, file: str) -> Iterator[TemplateProblem]:
    try:
        env.compile(source, file, file)
    except TemplateError as wrong:
        yield problem(file, wrong)
    else:
        yield from _unknown_names(env.parse(source), file)


def _unknown_names(tree: nodes.Template, file: str) -> Iterator[TemplateProblem]:
    strange = meta.find_undeclared_variables(tree) - _CONTEXT
    for name in tree.find_all(nodes.Name):
        if name.name in strange:
            yield TemplateProblem(file, name.lineno, unknown(name.name))
    offered = _offered(file)
    for asked in tree.find_all(nodes.Getattr):
        owner = asked.node.name if isinstance(asked.node, nodes.Name) else ""
        if owner in offered and asked.attr not in offered[owner]:
            yield TemplateProblem(file, asked.lineno, unknown(f"{owner}.{asked.attr}"))


def _offered(file: str) -> dict[str, frozenset[str]]:
    shapes: dict[str, type] = {"matter": MatterFacts, "to": Recipient, "house": House}
    if file in _KINDS:
        shapes["n"] = PAYLOADS[_KINDS[file]]
    return {name: _names(shape) for name, shape in shapes.items()}


def _names(shape: type) -> frozenset[str]:
    computed = {name for name, value in vars(shape).items() if isinstance(value, property)}
    return frozenset({field.name for field in fields(shape)} | computed)


def _tried(renderer: Renderer, samples: Iterable[Notice]) -> Iterator[TemplateProblem]:
    for sample in samples:
        try:
            renderer.render(sample)
        except BrokenTemplate as broken:
            yield broken.problem
