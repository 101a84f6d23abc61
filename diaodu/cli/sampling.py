"""示例库 `init --sample`: a rehearsal that has three months behind it, made whole or not at all, and made once."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from diaodu.cli.account_pages import of_opened, open_administrator, told_once
from diaodu.cli.context import Office
from diaodu.cli.output import facts, progress, put_json, say
from diaodu.home import home
from flows.registrar import Registrar
from flows.rehearsal.portfolio import read_portfolio
from flows.rehearsal.visitors import let_in, read_visitors
from flows.restoring import copy_into
from models.mechanism import Mechanism
from models.session import open_engine
from models.tables.settings import Installation
from models.terms import MatterStatus

if TYPE_CHECKING:
    from flows.sample import SampleReport

SOURCE = Path("examples") / "sample"
BUILDING = "sample.building"


def is_there(office: Office) -> bool:
    """Whether a database stands where the sample would go: whatever is in it is kept as it is."""
    if office.file is not None:
        return office.file.exists()
    return inspect(office.bare_engine).has_table(str(Installation.__tablename__))


def say_kept(office: Office, place: str) -> None:
    """Say that nothing was made, because something is there."""
    if office.choices.json:
        put_json({"database": place, "kept": True})
    else:
        say(f"已有数据库 {place}，原样保留，没有重建示例；要重来请另给 --data，或先移走它")


def make_sample(office: Office, mechanism: Mechanism, text: str, now: datetime, place: str) -> None:
    """Make the sample and say what is in it. Raises SampleUnfit, which leaves nothing behind."""
    report = _made_aside(office, mechanism, text, now)
    opened = open_administrator(office, mechanism, now)
    visitors = read_visitors(home() / SOURCE)
    password = let_in(Registrar(office.bare_engine, office.worlds, now), visitors)
    if office.choices.json:
        shared = {"names": [one.name for one in visitors], "password": password}
        once = {"administrator": of_opened(opened), "accounts": shared}
        put_json({"database": place, "kept": False, "rehearsal": True, **once, **_counts(report)})
        return
    say(
        f"✓ 已建立示例库 {place}（演练库）：三个月的办理经过，全部是编写的示例，不涉及真实企业和项目", "green"
    )
    statuses = "，".join(f"{MatterStatus(status).zh} {count}" for status, count in report.matters.items())
    facts(
        {
            "项目": f"{report.projects} 个",
            "事项": f"{sum(report.matters.values())} 件，含定期职责和申请（{statuses}）",
            "通知": f"近两周的 {report.letters} 封在 {office.folder / 'notices'}，更早的在站内信",
            **told_once(opened),
            "示例账号": "，".join(f"{one.name}（{one.person}）" for one in visitors),
            "示例口令": f"{password}（以上账号共用，只显示这一次）",
        }
    )
    say("下一步：diaodu up 启动服务，在浏览器里用上面的账号登录；diaodu matters 查看事项", "dim")


def _made_aside(office: Office, mechanism: Mechanism, text: str, now: datetime) -> SampleReport:
    """Make it as a file of its own and put it in its place when it is whole, the database last."""
    folder = office.file.parent if office.file else office.folder
    aside = folder / BUILDING
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    made = aside / "sample.db"
    report = _lived(f"sqlite:///{made}", aside, mechanism, text, now)
    for part in (path for path in aside.iterdir() if path.is_dir()):
        shutil.copytree(part, office.folder / part.name, dirs_exist_ok=True)
    _put_in_place(made, office)
    shutil.rmtree(aside)
    return report


def _put_in_place(made: Path, office: Office) -> None:
    if office.file is None:
        with progress() as bar:
            rows = bar.add_task("写入数据库", total=None)
            copy_into(
                office.bare_engine, made, 0, lambda done, whole: bar.update(rows, completed=done, total=whole)
            )
        return
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(office.file)


def _lived(url: str, data: Path, mechanism: Mechanism, text: str, now: datetime) -> SampleReport:
    # Delivery and all that it needs take half a second to load, which `init` alone must not wait for.
    from flows.sample import found_sample  # noqa: PLC0415

    engine = open_engine(url, durable=False)
    portfolio = read_portfolio(home() / SOURCE)
    try:
        with progress() as bar:
            days = bar.add_task("建立示例库：逐日办理", total=None)
            return found_sample(
                engine,
                mechanism,
                text,
                now,
                portfolio,
                data=data,
                progress=lambda done, whole: bar.update(days, completed=done, total=whole),
            )
    finally:
        engine.dispose()


def _counts(report: SampleReport) -> dict[str, object]:
    return {"projects": report.projects, "matters": dict(report.matters), "letters": report.letters}
