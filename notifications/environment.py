"""模板环境 The Jinja environment of the notices: strict, sandboxed, a unit's own templates before ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    UndefinedError,
    select_autoescape,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from models.errors import BadInput
from notifications.wording import FILTERS

BUILT_IN = Path(__file__).resolve().parent / "templates"


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


def environment(templates_dir: Path | None = None) -> ImmutableSandboxedEnvironment:
    """An environment over our templates, overridden file by file by those of `templates_dir`."""
    folders = [BUILT_IN] if templates_dir is None else [templates_dir, BUILT_IN]
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=Missing,
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    return made


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
