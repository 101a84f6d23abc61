"""公文 `paper`: papers drafted from the data, signed under a number, issued and written out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of
from diaodu.cli.options import Limit
from diaodu.cli.output import say
from diaodu.cli.paper_pages import of_paper, print_papers, tell_paper
from diaodu.cli.section import Section
from documents.kinds import PaperKind
from flows.commands.evidence import path_in, take_in
from flows.saving import save
from models.queries.papers import PaperFile, paper_file, papers

if TYPE_CHECKING:
    from flows.commands.papers import Asked, Press

app = Section()
paper = Section(
    help="""公文：由数据起草 Word 稿，由人签发取号，印发存档。草稿不编号；签发时才取号，不重不漏；会议纪要、提请件、
    督办函、专报、通报用办理时已取的号。每一版都留存，不能改写。"""
)
app.add_typer(paper, name="paper")
About = Annotated[str, typer.Argument(metavar="对象", help="事项编号，会议写 会议3，督导写 督导2")]
Number = Annotated[int, typer.Argument(metavar="公文号", min=1, help="公文在本系统中的序号，list 列出")]
Kind = Annotated[str, typer.Option(metavar="文种", help="如 提醒函；不写的按对象确定")]
Pdf = Annotated[bool, typer.Option("--pdf", help="另写一份 PDF（须装有 LibreOffice）")]
Force = Annotated[bool, typer.Option("--force", help="覆盖已有的文件")]
_ABOUT = re.compile(r"(会议|督导)?\s*(\d+)")


@paper.command("list")
def list_papers(
    ctx: typer.Context,
    about: Annotated[str, typer.Argument(metavar="对象", help="只列关于它的")] = "",
    kind: Kind = "",
    limit: Limit = 50,
) -> None:
    """列出公文：文种、内容、文号、走到哪一步。"""
    office = Office.of(ctx)
    wanted = term_of(PaperKind, kind, "文种").value if kind else ""
    with office.reading() as session:
        found = papers(session, wanted, about, limit)
    if office.json:
        return office.put({"items": [of_paper(known) for known in found]})
    return print_papers(office, found)


@paper.command("draft")
def draft(
    ctx: typer.Context,
    about: About,
    kind: Kind = "",
    task_force: Annotated[str, typer.Option(metavar="专班", help="几个专班合开的会，写明哪个专班")] = "",
    unit: Annotated[str, typer.Option(metavar="单位", help="考核表写明哪家单位")] = "",
    to: Annotated[Path | None, typer.Option("--to", metavar="文件", help="另写出 Word 文件")] = None,
    pdf: Pdf = False,
    force: Force = False,
) -> None:
    """由数据起草一份公文；再次起草即为同一公文的下一版，直到签发。

    diaodu paper draft JZ-2026-0012 --to 交办单.docx --as 市工信局.clerk
    diaodu paper draft 会议3 --task-force 2
    """
    # Word's library takes a second to load, which the other commands do not need.
    from flows.commands.papers import draft_paper  # noqa: PLC0415

    office = Office.of(ctx)
    known = draft_paper(office.desk, _press(office), _asked(office, about, kind, task_force, unit))
    files = _written(office, known, to, pdf=pdf, force=force) if to else {}
    return tell_paper(office, known, "已起草", files)


@paper.command("sign")
def sign(
    ctx: typer.Context,
    number: Number,
    by: Annotated[str, typer.Option("--by", metavar="职务", help="操作员登记时写明由谁签发")] = "",
    seen: Annotated[int | None, typer.Option(metavar="版本", help="您看的是第几版；另有新版即拒绝")] = None,
) -> None:
    """签发：此时才取号。已由办理命令签批的（纪要、提请件、通报等），在这里登记，用原来的号。

    diaodu paper sign 12 --as 孙起鹏
    """
    from flows.commands.papers import sign_paper  # noqa: PLC0415

    office = Office.of(ctx)
    signed_by = office.names.find_post(by) if by else ""
    known = sign_paper(office.desk, _press(office), number, signed_by=signed_by, seen=seen)
    return tell_paper(office, known, "已签发", {})


@paper.command("issue")
def issue(
    ctx: typer.Context,
    number: Number,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="文件", help="填好的定稿，存为印发的一版")
    ] = None,
) -> None:
    """登记已印发。签发后用 Word 填过空白的，用 --file 交回定稿，一并存档。"""
    from flows.commands.papers import issue_paper  # noqa: PLC0415

    office = Office.of(ctx)
    final = take_in(file, office.evidence) if file else None
    return tell_paper(office, issue_paper(office.desk, number, final), "已印发", {})


@paper.command("export")
def export(
    ctx: typer.Context,
    number: Number,
    file: Annotated[Path, typer.Argument(metavar="文件", help="写到哪个 Word 文件")],
    version: Annotated[int | None, typer.Option(metavar="版本", help="第几版；不写为最新")] = None,
    pdf: Pdf = False,
    force: Force = False,
) -> None:
    """把一份公文写成 Word 文件；--pdf 另写同名 PDF。"""
    office = Office.of(ctx, any_hour=True)
    with office.reading() as session:
        known = paper_file(session, number)
    if version is not None and not 1 <= version <= len(known.versions):
        raise Usage(f"公文 {number} 只有 {len(known.versions)} 版；没有写出文件；请核对 --version")
    files = _written(office, known, file, pdf=pdf, force=force, version=version)
    office.exported(f"公文 {number}")
    return tell_paper(office, known, "已写出", files)


@paper.command("templates")
def templates(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="目录", help="默认为数据目录下的 templates")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="检查目录里改过的模板，逐条列出错处")] = False,
) -> None:
    """把随附的模板写出来，供单位用 Word 修改（已有的不覆盖）；改后用 --check 检查。放在数据目录 templates 里的即生效。"""
    from documents.rendering import SHIPPED  # noqa: PLC0415
    from documents.template_check import check_templates  # noqa: PLC0415
    from documents.template_faults import TemplateBroken  # noqa: PLC0415

    office = Office.of(ctx, any_hour=True)
    target = folder or office.folder / "templates"
    if check:
        if faults := check_templates(target):
            raise TemplateBroken(faults)
        checked = sorted(file.name for file in target.glob("*.docx"))
        if office.json:
            return office.put({"folder": str(target), "checked": checked})
        return say(f"✓ {target} 中的 {len(checked)} 个模板都可以使用", "green")
    new = [file for file in sorted(SHIPPED.glob("*.docx")) if not (target / file.name).exists()]
    for file in new:
        save(target / file.name, file.read_bytes())
    if office.json:
        return office.put({"folder": str(target), "written": [file.name for file in new]})
    return say(f"✓ 已写出 {len(new)} 个模板到 {target}", "green")


def _press(office: Office) -> Press:
    from flows.commands.papers import Press  # noqa: PLC0415

    own = office.folder / "templates"
    return Press(office.evidence, own if own.is_dir() else None)


def _asked(office: Office, about: str, kind: str, task_force: str, unit: str) -> Asked:
    from flows.commands.papers import Asked  # noqa: PLC0415

    chosen = term_of(PaperKind, kind, "文种") if kind else None
    part = office.names.find_task_force(task_force) if task_force else ""
    part = office.names.find_body(unit) if unit else part
    if (found := _ABOUT.fullmatch(about.strip())) is None:
        return Asked(about.strip(), part=part, kind=chosen)
    number = int(found[2])
    is_visit = found[1] == "督导" or (not found[1] and chosen is PaperKind.VISIT_RECORD)
    return Asked("", 0 if is_visit else number, number if is_visit else 0, part, chosen)


def _written(
    office: Office, known: PaperFile, file: Path, *, pdf: bool, force: bool, version: int | None = None
) -> dict[str, str]:
    """Write a version where it is wanted, and its PDF beside it; what was written, or why not."""
    row = known.versions[version - 1] if version else known.latest
    kept = path_in(office.evidence, row.sha256)
    if not kept.is_file():
        raise Usage(f"公文 {known.key} 第 {row.seq} 版的文件不在佐证目录中；没有写出；请从备份恢复")
    content = kept.read_bytes()
    save(file, content, force=force)
    return {"file": str(file), **(_pdf(content, file, force=force) if pdf else {})}


def _pdf(content: bytes, file: Path, *, force: bool) -> dict[str, str]:
    from documents.pdf import ONLY_WORD, find_office, to_pdf  # noqa: PLC0415

    if (program := find_office()) is None:
        return {"only_word": ONLY_WORD}
    beside = file.with_suffix(".pdf")
    save(beside, to_pdf(content, program), force=force)
    return {"pdf": str(beside)}
