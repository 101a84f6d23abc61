"""配置版本 `config`: every version that was published, what it says, how two of them differ, and going back to one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session

from diaodu.cli.context import Office
from diaodu.cli.effect_pages import difference_json, print_differences
from diaodu.cli.founding import described, extent
from diaodu.cli.inputs import term_of
from diaodu.cli.output import columns, facts, put_text, say, table
from diaodu.cli.proposing import Wish, carry_through
from diaodu.cli.publishing import InFlightWay, Preview, Reason, SeenVersion, Yes, require_reason
from diaodu.cli.section import Section
from diaodu.cli.wording import hour
from flows.affected import affected
from flows.drafts import load_draft
from flows.versions import Version, draft_of, mechanism_of, text_of, versions
from models.errors import NotFound
from models.mechanism import Mechanism
from models.queries.publications import open_counts
from models.terms import InFlight
from rules.changes.comparing import compare

app = Section()
config = Section(
    help="""配置版本：每次发布都留存全文、哈希、发布人、时间和理由，可列出、查看、对比、回退；历史从不删改。"""
)
app.add_typer(config, name="config")
Number = Annotated[int, typer.Argument(metavar="版本", min=1)]
_SHOWN = ("version", "digest", "author", "reason", "in_flight", "published_at", "open", "same_as")


@config.command("list")
def list_all(ctx: typer.Context) -> None:
    """列出各版：谁在何时因何发布，还有多少件在办事项适用它。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = versions(session)
    if office.json:
        return office.put({"items": [_json(version) for version in found]})
    headings = columns(">版本", "*发布", "发布人", "*哈希", "*在办事项怎么办", ">适用在办", "理由")
    return table(headings, (_row(office, version) for version in found))


@config.command("show")
def show(
    ctx: typer.Context,
    number: Number,
    text: Annotated[bool, typer.Option("--text", help="输出发布时的全文")] = False,
) -> None:
    """一版配置的概要；--text 输出全文，可重定向到文件。"""
    office = Office.of(ctx)
    with office.reading() as session:
        written, mechanism = text_of(session, number), mechanism_of(session, number)
        (version,) = (found for found in versions(session) if found.version == number)
    if office.json:
        return office.put({**_json(version), **extent(mechanism), "text": written})
    if text:
        return put_text(written)
    return facts({**_facts(office, version), **described(mechanism)})


@config.command("compare")
def compare_two(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(metavar="版本或文件", help="旧的一方：版本号，或配置文件")],
    after: Annotated[str, typer.Argument(metavar="版本或文件", help="新的一方；不写为现行版本")] = "",
) -> None:
    """按机制的说法对比两版：链、环节、时限、任职……，不是逐行对比文字；并列出各处涉及多少件在办事项。

    diaodu config compare 1 2
    diaodu config compare 2 草案.yaml
    """
    office = Office.of(ctx)
    with office.reading() as session:
        old = _side(session, before)
        new = _side(session, after) if after else office.worlds.mechanism(session)
        counts = open_counts(session)
    found = [(one, affected(one, old, counts)) for one in compare(old, new)]
    if office.json:
        return office.put({"differences": [difference_json(*one) for one in found]})
    say(f"改动 {len(found)} 处" if found else "两方没有不同", "bold")
    return print_differences(found)


@config.command("rollback")
def roll_back(
    ctx: typer.Context,
    number: Number,
    reason: Reason = "",
    in_flight: InFlightWay = str(InFlight.NEXT_STAGE),
    yes: Yes = False,
    preview: Preview = False,
    seen: SeenVersion = None,
) -> None:
    """把一版旧配置的全文作为新的一版再发布；同样先列出影响，确认后生效。旧版里已经没有、而在办事项还用着的机构或职务，
    逐一指明并拒绝。

    diaodu config rollback 1 --reason 新时限过紧
    """
    office = Office.of(ctx)
    mode = term_of(InFlight, in_flight, "方式")
    require_reason(ctx, reason, preview)
    with office.reading() as session:
        draft = draft_of(session, number)
    why = f"回退到第 {number} 版：{reason}"
    carry_through(office, Wish(draft, mode, why, yes, preview, seen))


def _side(session: Session, named: str) -> Mechanism:
    if named.isdecimal():
        return mechanism_of(session, int(named))
    if not Path(named).exists():
        raise NotFound(f"「{named}」既不是版本号，也不是文件；没有对比；版本号用 diaodu config list 查看")
    return load_draft(Path(named))


def _json(version: Version) -> dict[str, Any]:
    return {name: getattr(version, name) for name in _SHOWN}


def _row(office: Office, version: Version) -> list[str]:
    same = f"（同第 {version.same_as} 版）" if version.same_as else ""
    return [
        str(version.version),
        hour(version.published_at, office.zone),
        office.names.actor(version.author),
        version.digest[:12],
        version.in_flight.zh,
        str(version.open),
        f"{version.reason}{same}",
    ]


def _facts(office: Office, version: Version) -> dict[str, str]:
    return {
        "版本": f"第 {version.version} 版" + (f"，内容同第 {version.same_as} 版" if version.same_as else ""),
        "哈希": version.digest,
        "发布": f"{hour(version.published_at, office.zone)}，{office.names.actor(version.author)}",
        "理由": version.reason,
        "在办事项": f"{version.in_flight.zh}；现有 {version.open} 件适用本版",
    }
