"""体检项目 What the checkup looks at that is kept: the database and its mark, the configuration, the calendar, the posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flows.checkups.findings import Finding, Premises, Verdict
from flows.drafts import load_draft
from flows.telling.wording import hour, size_text, zh_day
from models.config.problems import ConfigurationRefused
from models.migrate import current, newest
from models.queries.circumstances import newest_publication
from models.session import reading
from models.tables.settings import Installation
from rules.holders import is_filled

# The State Council publishes next year's days off early in November.
_ANNOUNCED_BY = (11, 20)


def database(place: Premises) -> Iterator[Finding]:
    """Whether the database answers and is of this release."""
    file = place.file
    if file is not None and not file.exists():
        yield Finding(
            Verdict.BAD, "数据库", f"没有 {file}", "新库请运行 diaodu init，或用 --data、--database 指明位置"
        )
        return
    at = current(place.bare_engine)
    size = f"，{size_text(file.stat().st_size)}" if file is not None else ""
    where = str(file) if file is not None else place.bare_engine.url.render_as_string()
    yield Finding(Verdict.OK, "数据库", f"{where}{size}")
    if at == newest():
        yield Finding(Verdict.OK, "表结构", f"版本 {at}")
    else:
        remedy = "先 diaodu backup，再 diaodu migrate" if at else "运行 diaodu init"
        yield Finding(Verdict.BAD, "表结构", f"版本 {at or '无'}，本程序需要 {newest()}", remedy)


def mark(place: Premises) -> Iterator[Finding]:
    """Whether it is a real database or a rehearsal."""
    with reading(place.engine) as session:
        installation = session.get(Installation, 1)
    if installation is None:
        yield Finding(Verdict.BAD, "标记", "没有建库记录", "运行 diaodu init")
        return
    kind = "推演库" if installation.replay else "演练库" if installation.rehearsal else "正式库"
    yield Finding(Verdict.OK, "标记", f"{kind}，建于 {hour(installation.made_at, place.zone)}")


def configuration(place: Premises) -> Iterator[Finding]:
    """Whether the file is the configuration that binds."""
    with reading(place.engine) as session:
        published = newest_publication(session)
    binding = f"现行第 {published.version} 版，{hour(published.published_at, place.zone)} 发布"
    yield Finding(Verdict.OK, "现行配置", binding)
    if not place.config.exists():
        return
    try:
        draft = load_draft(place.config)
    except ConfigurationRefused as refused:
        said = f"{place.config} 有 {len(refused.problems)} 处问题"
        yield Finding(Verdict.WARN, "配置文件", said, "运行 diaodu check 逐条改正；现行配置不受影响")
        return
    if draft.digest == published.digest:
        yield Finding(Verdict.OK, "配置文件", f"{place.config} 与现行配置一致")
    else:
        yield Finding(
            Verdict.WARN,
            "配置文件",
            f"{place.config} 与现行配置不同",
            "改好后运行 diaodu publish --reason …",
        )


def calendar(place: Premises) -> Iterator[Finding]:
    """Whether this year's days off are known, and next year's once they are out."""
    with reading(place.engine) as session:
        known = place.worlds.world(session).calendar
    today = place.today
    for year in (today.year, today.year + 1):
        if not known.is_provisional(date(year, 1, 1)):
            yield Finding(Verdict.OK, "工作日历", f"{year} 年放假安排已导入")
        elif year == today.year or (today.month, today.day) >= _ANNOUNCED_BY:
            remedy = "粘贴国务院办公厅通知：diaodu calendar import"
            yield Finding(Verdict.WARN, "工作日历", f"{year} 年为推定", remedy)


def posts(place: Premises) -> Iterator[Finding]:
    """Whether the posts that must decide have somebody in them today."""
    organisation = place.mechanism.organisation
    leading = [force.leader for force in organisation.task_forces.values()]
    needed = dict.fromkeys(
        (organisation.leading_group.head, organisation.leading_group.office_director, *leading)
    )
    vacant = [post for post in needed if not is_filled(post, organisation, place.today)]
    if vacant:
        names = "、".join(place.names.post(post) for post in vacant)
        yield Finding(
            Verdict.WARN, "任职", f"{names} 空缺", "在 config.yaml 的 posts 中补上任期，再 diaodu publish"
        )
    else:
        yield Finding(Verdict.OK, "任职", f"{zh_day(place.today)}，{len(needed)} 个领导职务均有人")
