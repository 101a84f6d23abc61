"""模板检查 Trying a unit's own templates before a paper depends on them: every fault, with paragraph, tag and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from jinja2 import TemplateError

from documents.context import context_of
from documents.kinds import PaperKind
from documents.papers.registry import PAPERS
from documents.rendering import filled
from documents.specimen import specimen
from documents.template_faults import TemplateBroken, TemplateFault
from documents.template_reading import parts
from documents.template_tags import faults_in

_KINDS = {f"{kind.value}.docx": kind for kind in PaperKind}


def check_templates(folder: Path) -> list[TemplateFault]:
    """Everything wrong with the templates of a folder; empty when all of them can be used."""
    return [
        fault for file in sorted(folder.glob("*.docx")) if file.name[0] not in "~." for fault in _of(file)
    ]


def check_template(template: Path, kind: PaperKind) -> None:
    """TemplateBroken with every fault of one template."""
    faults = list(_faults(template, kind))
    if faults:
        raise TemplateBroken(faults)


def _of(file: Path) -> Iterator[TemplateFault]:
    if file.name in _KINDS:
        yield from _faults(file, _KINDS[file.name])
    else:
        names = "、".join(f"{kind.value}.docx（{kind.zh}）" for kind in PaperKind)
        yield _whole(file, "没有叫这个名字的文种，它永远不会被用到", f"改用下列文件名之一：{names}")


def _faults(file: Path, kind: PaperKind) -> Iterator[TemplateFault]:
    try:
        found = [fault for part in parts(file) for fault in faults_in(file.name, part, PAPERS[kind])]
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError):
        yield _whole(file, "不是 Word 文件（.docx），或者已经损坏", "用 Word 另存为 .docx 格式后再放入")
        return
    yield from found or _tried(file, kind)


def _tried(file: Path, kind: PaperKind) -> Iterator[TemplateFault]:
    """Fill in made-up facts: what the tags together make may still be no document."""
    try:
        filled(file, context_of(specimen(PAPERS[kind])))
    except (TemplateError, SyntaxError, TypeError, ValueError, AttributeError) as wrong:
        yield _whole(
            file,
            f"标签合在一起不能生成文稿（{wrong}）",
            "检查 {%p … %} 是否独占一段、{%tr … %} 是否独占一行，或从随附模板重新改起",
        )


def _whole(file: Path, cause: str, remedy: str) -> TemplateFault:
    return TemplateFault(file.name, 0, "", "", cause, remedy)
