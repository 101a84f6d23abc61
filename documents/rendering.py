"""生成 From a template and a paper's facts to a Word file: the tags are filled in, then what Word cannot do is done."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from documents.context import context_of
from documents.environment import environment
from documents.kinds import PaperKind
from documents.layout.finishing import finish
from documents.layout.zipped import repacked
from documents.papers.base import Issued, Paper

SHIPPED = Path(__file__).resolve().parent / "templates"


def template_path(kind: PaperKind, template_dir: Path | None = None) -> Path:
    """The unit's own template for a kind of paper where it has one, else the one that we ship."""
    name = f"{kind.value}.docx"
    own = template_dir / name if template_dir is not None else None
    return own if own is not None and own.is_file() else SHIPPED / name


def filled(template: Path | BytesIO, values: dict[str, Any]) -> bytes:
    """The template with its tags filled in; errors of Jinja and of XML pass through."""
    made = DocxTemplate(template if isinstance(template, BytesIO) else str(template))
    made.render(values, environment(), autoescape=True)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def rendered(template: Path, paper: Paper, issued: Issued | None) -> bytes:
    """The finished file, the same for the same facts and template."""
    document = Document(BytesIO(filled(template, context_of(paper, issued))))
    finish(document, draft=issued is None)
    properties = document.core_properties
    properties.title, properties.category = paper.kind.zh, paper.kind.zh
    properties.author, properties.last_modified_by, properties.comments = paper.issuer, "", ""
    properties.keywords = "；".join(paper.made_from)
    properties.content_status = "草稿" if issued is None else "已签发"
    made = BytesIO()
    document.save(made)
    return repacked(made.getvalue())
