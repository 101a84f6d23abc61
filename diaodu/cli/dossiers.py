"""问责线索 `dossier`: facts are collected and shown; what follows from them is a person's decision."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from diaodu.cli.acted import tell_done
from diaodu.cli.context import Office
from diaodu.cli.dossier_pages import of_dossier, of_verdict, print_dossiers, print_facts, print_verdicts
from diaodu.cli.inputs import term_of, text_of
from diaodu.cli.options import Code, Seen, Words, WordsFile
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_matter
from diaodu.cli.section import Section
from flows.commands.dossiers import Lead, collect_dossier, decide_dossier, gathered, open_dossier
from models.accountability_terms import Verdict
from models.queries.accountability import dossiers, facts_of_dossier, verdicts_of
from models.queries.matters import by_code

app = Section()
dossier = Section(
    help="""问责线索：督查室汇集事项的经过、时限、催办、承办人，市政府主要领导作出决定。系统不下结论，也不提建议。"""
)
app.add_typer(dossier, name="dossier")


@dossier.command("open")
def open_lead(
    ctx: typer.Context,
    about: Annotated[list[str], typer.Argument(metavar="事项", help="涉及的事项编号，可写多个")],
    unit: Annotated[str, typer.Option(metavar="单位", help="哪个单位")],
    reason: Annotated[str, typer.Option(metavar="文字", help="事由")],
    person: Annotated[str, typer.Option(metavar="姓名", help="涉及何人；可不写")] = "",
) -> None:
    """督查室提出问责线索，写明单位和涉及的事项。

    diaodu --as 督查室.head dossier open JZ-2026-0012 --unit 修武县 --reason "交地逾期两个月"
    """
    office = Office.of(ctx)
    matter = open_dossier(office.desk, Lead(office.names.find_body(unit), tuple(about), reason, person))
    if office.json:
        return office.put(of_matter(matter))
    say(f"✓ 已立问责线索 {matter.code}　{matter.title}", "green")
    return facts({"汇集事实": office.names.holders(matter.holder.split())})


@dossier.command("list")
def list_leads(ctx: typer.Context) -> None:
    """列出问责线索，办到哪一步。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = dossiers(session)
    if office.json:
        return office.put({"items": [of_dossier(row, matter) for row, matter in found]})
    return print_dossiers(office, found)


@dossier.command("show")
def show(ctx: typer.Context, code: Code) -> None:
    """卷宗：已汇集的按存档，未汇集的按此刻的记录；作出的决定一并列出。"""
    office = Office.of(ctx)
    with office.reading() as session:
        key = by_code(session, code).id or 0
        kept = facts_of_dossier(session, key)
        content = json.loads(kept.content) if kept else gathered(session, office.desk, code)
        verdicts = verdicts_of(session, key)
    if office.json:
        digest = kept.digest if kept else None
        return office.put(
            {"facts": content, "digest": digest, "verdicts": [of_verdict(one) for one in verdicts]}
        )
    print_facts(office, content)
    facts({"摘要": kept.digest if kept else "尚未存档"})
    return print_verdicts(office, verdicts)


@dossier.command("collect")
def collect(ctx: typer.Context, code: Code, seen: Seen = None) -> None:
    """督查室汇集事实并存档，送市政府主要领导。"""
    office = Office.of(ctx)
    digest = collect_dossier(office.desk, code, office.evidence, seen=seen)
    if office.json:
        return office.put({"matter": code, "digest": digest})
    say(f"✓ {code} 事实已汇集，送市政府主要领导决定", "green")
    return facts({"摘要": digest})


@dossier.command("decide")
def decide(
    ctx: typer.Context,
    code: Code,
    verdict: Annotated[str, typer.Argument(metavar="决定", help="提醒、约谈、通报、移送、不予问责")],
    text: Words = "",
    file: WordsFile = None,
    seen: Seen = None,
) -> None:
    """市政府主要领导作出处理决定，写明理由。

    diaodu --as 市长 dossier decide JZ-2026-0200 约谈 "由分管副市长约谈主要负责人"
    """
    office = Office.of(ctx)
    chosen = term_of(Verdict, verdict, "处理决定")
    done = decide_dossier(office.desk, code, chosen, text_of(text, file), seen=seen)
    tell_done(office, done, f"已决定：{chosen.zh}", verdict=str(chosen))
