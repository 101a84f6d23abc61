"""一事一档 `archive`: everything about a matter or a project in one zip."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.output import say
from diaodu.cli.section import Section
from diaodu.cli.wording import hour
from flows.one_file import Archived, Told, write_archive
from flows.telling.history import step_text
from models.queries.dossier import Dossier
from models.terms import Act

app = Section()


@app.command("archive")
def archive(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="编号", help="事项或项目编号")],
    file: Annotated[Path | None, typer.Argument(metavar="文件", help="默认为 编号.zip")] = None,
) -> None:
    """一件事项连同下级事项、一个项目连同全部事项的经过、公文、佐证和通知，收进一个压缩包，附目录（目录.txt）和逐个文件的
    哈希（index.json）。

    diaodu archive JZ-2026-0012
    """
    office = Office.of(ctx)
    target = file or Path(f"{code}.zip")
    with office.reading() as session:
        done = write_archive(session, office.evidence, _told(office), code, target, office.now)
    office.exported(code)
    if office.json:
        return office.put(_of(done))
    say(f"✓ 已归档到 {done.file}：事项 {len(done.matters)} 件，文件 {len(done.entries)} 个", "green")
    if done.missing:
        say(f"缺 {len(done.missing)} 个文件，没有收进：{'、'.join(done.missing)}", "yellow")
    return None


def _of(done: Archived) -> dict[str, object]:
    files = [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in done.entries]
    return {"file": str(done.file), "matters": done.matters, "files": files, "missing": done.missing}


def _told(office: Office) -> Told:
    names, zone = office.names, office.zone

    def called(key: str) -> str:
        kind, _, bare = key.rpartition(":")
        return names.body(bare) if kind == "body" else names.actor(bare)

    def course(found: Dossier) -> Sequence[str]:
        chain = found.matter.chain
        return [
            "　".join(
                (
                    f"{step.seq}. {hour(step.at, zone)}",
                    Act(step.act).zh,
                    names.actor(step.actor),
                    step_text(step, chain, names),
                )
            ).rstrip()
            for step in found.steps
        ]

    return Told(called, course, zone)
