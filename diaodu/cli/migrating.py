"""升级表结构 `migrate`."""

from __future__ import annotations

import typer

from diaodu.cli.context import NoDatabase, Office
from diaodu.cli.output import put_json, say
from diaodu.cli.section import Section
from models.bulk.words import mend_words
from models.migrate import current
from models.migrate import migrate as upgrade
from models.session import transaction

app = Section()


@app.command("migrate")
def migrate(ctx: typer.Context) -> None:
    """只向前，不回退，请先 diaodu backup。整体在一次事务中完成，中途出错即全部还原。查找索引与事项不符的一并重建。"""
    office = Office.of(ctx, any_hour=True)
    if (office.file is not None and not office.file.exists()) or current(office.bare_engine) is None:
        raise NoDatabase("这里还没有 diaodu 的数据库；没有执行任何操作；新库请用 diaodu init")
    before, after = upgrade(office.bare_engine)
    with transaction(office.bare_engine) as session:
        mended = mend_words(session)
    if office.json:
        return put_json(
            {"before": before, "after": after, "changed": before != after, "words_mended": mended}
        )
    changed = f"✓ 表结构已由 {before} 升级到 {after}" if before != after else f"✓ 表结构已是最新（{after}）"
    return say(f"{changed}；查找索引已重建" if mended else changed, "green")
