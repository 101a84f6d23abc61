"""发布 `publish`: a configuration that has passed its checks binds from now on, once somebody has seen what it does."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.founding import ConfigFile
from diaodu.cli.inputs import term_of
from diaodu.cli.proposing import Wish, carry_through
from diaodu.cli.section import Section
from flows.drafts import read_draft
from models.terms import InFlight

app = Section()
InFlightWay = Annotated[
    str,
    typer.Option(metavar="方式", help="在办事项怎么办：keep 沿用原规则；next_stage 自下一环节起；now 立即"),
]
Yes = Annotated[bool, typer.Option("--yes", help="已看过影响，不再询问（脚本用）")]
Preview = Annotated[bool, typer.Option("--preview", "--dry-run", help="只看影响，不发布")]
SeenVersion = Annotated[
    int | None,
    typer.Option("--seen", metavar="版本", min=1, help="您看影响时的现行版本；其间已有人发布则拒绝"),
]
Reason = Annotated[str, typer.Option(metavar="文字", help="为什么改；只看影响时可不写")]


@app.command("publish")
def publish(
    ctx: typer.Context,
    reason: Reason = "",
    config: ConfigFile = None,
    in_flight: InFlightWay = str(InFlight.NEXT_STAGE),
    yes: Yes = False,
    preview: Preview = False,
    seen: SeenVersion = None,
) -> None:
    """检查通过才发布；先列出改动和对在办事项的影响（改哪些到期日、随即升级和通知谁、谁多谁少），确认后生效。
    旧版本永久保留，每件事项记着自己适用的版本；其间另有人发布的，不会互相覆盖。

    diaodu publish 草案.yaml --preview
    diaodu publish 草案.yaml --reason 缩短专班时限 --in-flight now
    """
    office = Office.of(ctx)
    mode = term_of(InFlight, in_flight, "方式")
    require_reason(ctx, reason, preview)
    carry_through(office, Wish(read_draft(config or office.config), mode, reason, yes, preview, seen))


def require_reason(ctx: typer.Context, reason: str, preview: bool) -> None:
    """Refuse to publish without a reason. Raises Usage."""
    if not reason.strip() and not preview:
        raise Usage(f"缺少选项 --reason；没有发布；用法见 {ctx.command_path} --help")
