"""建库 `init`; and a mechanism in a few lines."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.account_pages import of_opened, open_administrator, told_once
from diaodu.cli.context import Office, RealTimeOnly
from diaodu.cli.inputs import instant_of
from diaodu.cli.names import Names
from diaodu.cli.output import facts, put_json, say
from diaodu.cli.sampling import is_there, make_sample, say_kept
from diaodu.cli.section import Section
from flows import clock
from flows.commands import founding
from flows.drafts import load_draft
from flows.proving import refuse_unsound, seeded_calendar
from models.mechanism import Mechanism
from rules.access.actors import OPERATOR
from rules.deadlines import local_day

app = Section()
ConfigFile = Annotated[
    Path | None, typer.Argument(metavar="配置文件", help="默认取 --config 或 ./config.yaml")
]


@app.command("init")
def init(
    ctx: typer.Context,
    rehearsal: Annotated[
        bool, typer.Option("--rehearsal", help="建演练库：永久标明，只有它接受 --now")
    ] = False,
    sample: Annotated[
        bool, typer.Option("--sample", help="建示例库：演练库，带编写的项目和三个月的办理经过；已有库则保留")
    ] = False,
) -> None:
    """当前目录没有 config.yaml 时先写出一份示例（焦政办〔2021〕31号的完整机制），再据此建库：建表、标明正式或演练、
    载入工作日历、发布第一版配置。"""
    office = Office.of(ctx, any_hour=True)
    if sample and is_there(office):
        return say_kept(office, _place(office))
    if office.choices.now and not (rehearsal or sample):
        raise RealTimeOnly("正式库只按真实时间建立，不接受 --now；没有建库；演练请加 --rehearsal")
    wrote = _example_written(office)
    mechanism = load_draft(office.config)
    now = instant_of(office.choices.now, mechanism.timekeeping.zone) if office.choices.now else clock.now()
    if office.file is not None:
        office.file.parent.mkdir(parents=True, exist_ok=True)
    author = Names(mechanism, local_day(now, mechanism.timekeeping.zone)).find_post(
        office.choices.actor or OPERATOR
    )
    text = office.config.read_text(encoding="utf-8-sig")
    refuse_unsound(text, mechanism, seeded_calendar(mechanism), now)
    if sample:
        return make_sample(office, mechanism, text, now, _place(office))
    founding.found(office.bare_engine, mechanism, text, now, author=author, rehearsal=rehearsal)
    opened = open_administrator(office, mechanism, now)
    if office.choices.json:
        made = {"database": _place(office), "rehearsal": rehearsal, "version": 1}
        return put_json({**made, "administrator": of_opened(opened), **extent(mechanism)})
    if wrote:
        say(f"已写出示例配置 {office.config}，可按本地情况修改")
    say(f"✓ 已建立{'演练库' if rehearsal else '数据库'} {_place(office)}，发布了第 1 版配置", "green")
    facts({**described(mechanism), **told_once(opened)})
    say("下一步：diaodu doctor 体检；diaodu raise 提报第一个问题；diaodu up 启动服务", "dim")
    return None


def _example_written(office: Office) -> bool:
    """Write the example where no configuration was named and there is none."""
    if office.choices.config is not None or office.config.exists():
        return False
    shutil.copyfile(office.shipped_config, office.config)
    return True


def extent(mechanism: Mechanism) -> dict[str, object]:
    """A mechanism in a few figures, for programs."""
    names = ("bodies", "posts", "task_forces")
    counts = {name: len(getattr(mechanism.organisation, name)) for name in names}
    return {
        "name": mechanism.name,
        "digest": mechanism.digest,
        "chains": len(mechanism.chains),
        "cycles": len(mechanism.cycles),
        **counts,
    }


def described(mechanism: Mechanism) -> dict[str, str]:
    """A mechanism in a few lines, for people."""
    organisation = mechanism.organisation
    stages = sum(len(chain.stages) for chain in mechanism.chains.values())
    return {
        "机制": f"{mechanism.name}（{mechanism.document}）" if mechanism.document else mechanism.name,
        "组织": f"{len(organisation.task_forces)} 个专班，{len(organisation.bodies)} 个机构，"
        f"{len(organisation.posts)} 个职务",
        "链": f"{len(mechanism.chains)} 条，{stages} 个环节；周期 {len(mechanism.cycles)} 个",
        "时间": f"{mechanism.timekeeping.zone}",
    }


def _place(office: Office) -> str:
    return str(office.file) if office.file is not None else office.bare_engine.url.render_as_string()
