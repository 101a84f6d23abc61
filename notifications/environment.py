"""模板环境 The Jinja environment of the notices: strict, sandboxed, a unit's own templates before ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from types import CodeType

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    DictLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
    UndefinedError,
    select_autoescape,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from models.errors import BadInput
from models.mechanism import TemplateText
from notifications.wording import FILTERS

BUILT_IN = Path(__file__).resolve().parent / "templates"


class _Compiled(BytecodeCache):
    """Templates compiled once a process, by their very words: each errand has an environment of its own."""

    _MOST = 500

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        # Drafts of a unit's own words are tried out and never seen again.
        if len(self._known) >= self._MOST:
            self._known.clear()
        if bucket.code is not None:
            self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class Missing(StrictUndefined):
    """A name that nothing answers to; its message is the name as the template's author wrote it."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        owner = _SPOKEN_OF.get(type(self._undefined_obj).__name__, "n")
        return (
            str(self._undefined_name)
            if self._undefined_obj is _NOTHING
            else f"{owner}.{self._undefined_name}"
        )


_NOTHING = StrictUndefined()._undefined_obj
_SPOKEN_OF = {"MatterFacts": "matter", "NoneType": "matter", "Recipient": "to", "House": "house"}


def environment(
    templates_dir: Path | None = None, wording: Mapping[str, TemplateText] | None = None
) -> ImmutableSandboxedEnvironment:
    """An environment over our templates, overridden by the files of `templates_dir` and by `wording` (by kind).

    Ours stay within reach as `ours/<name>`, so that another template may extend one and change a single block.
    """
    folders = [BUILT_IN] if templates_dir is None else [templates_dir, BUILT_IN]
    own_words = {f"{kind}.j2": source_of(kind, text) for kind, text in (wording or {}).items()}
    loaders = [
        DictLoader(own_words),
        FileSystemLoader(folders),
        PrefixLoader({"ours": FileSystemLoader(BUILT_IN)}),
    ]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        undefined=Missing,
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    made.filters.update(FILTERS)
    return made


def source_of(kind: str, text: TemplateText) -> str:
    """The template that puts a unit's own subject and body in the place of ours."""
    blocks = {"subject": text.subject, "letter": text.body}
    written = (
        f"{{% block {name} %}}{words}{{% endblock %}}" for name, words in blocks.items() if words is not None
    )
    return "".join((f'{{% extends "ours/{kind}.j2" %}}', *written))


@dataclass(frozen=True, slots=True, order=True)
class TemplateProblem:
    """One thing wrong with a template: where, and what."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return (
            f"通知模板 {self.file} 第 {self.line} 行：{self.what}；用它的通知无法生成，暂不发送；"
            "请改正模板后运行 diaodu check 复查"
        )


class BrokenTemplate(BadInput):
    """A template does not compile, or names something that its kind of notice does not carry."""

    code = "broken-template"

    def __init__(self, problem: TemplateProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def problem(template: str, wrong: Exception) -> TemplateProblem:
    """What went wrong in `template`, with the file and line in which it did."""
    return TemplateProblem(*place(template, wrong), reason(wrong))


def place(template: str, wrong: Exception) -> tuple[str, int]:
    """The template file and line that an exception of Jinja points at."""
    if isinstance(wrong, TemplateSyntaxError):
        return wrong.name or template, wrong.lineno
    frames = [frame for frame in extract_tb(wrong.__traceback__) if frame.filename.endswith(".j2")]
    return (Path(frames[-1].filename).name, frames[-1].lineno or 0) if frames else (template, 0)


def reason(wrong: Exception) -> str:
    """The cause in our words: an unknown name, a mistake of syntax, or what Jinja says."""
    if isinstance(wrong, UndefinedError):
        return unknown(str(wrong))
    what = "语法有误" if isinstance(wrong, TemplateSyntaxError) else "无法生成"
    return f"{what}（{wrong}）"


def unknown(name: str) -> str:
    """That a template asks for something nobody offers."""
    return f"没有「{name}」这一项"
