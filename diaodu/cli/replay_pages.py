"""重演页面 The record and its replay side by side, as people and programs read them."""

from __future__ import annotations

from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import columns, heading, say, table
from diaodu.cli.wording import hour
from flows.foresight.replay import Comparison, Replayed
from flows.telling.replays import ASSUMED, Pair, ReplayWords, impossible_deeds


def of_comparison(found: Comparison, draft: str) -> dict[str, Any]:
    """The comparison for programs; `agrees` only means something under the rules of then."""
    climbed, would_climb = found.climbs(real=True), found.climbs(real=False)
    told, would_tell = found.told(real=True), found.told(real=False)
    return {
        "since": found.since,
        "until": found.until,
        "draft": draft,
        "matters": found.total,
        "steps": found.steps,
        "agrees": not found.departures,
        "departures": found.departures,
        "departing": [one.code for one in found.departing] if not draft else [],
        "escalations": [
            {
                "chain": chain,
                "stage": stage,
                "real": climbed[chain, stage],
                "replayed": would_climb[chain, stage],
            }
            for chain, stage in sorted({*climbed, *would_climb})
        ],
        "notices": [
            {"recipient": who, "real": told[who], "replayed": would_tell[who]}
            for who in sorted({*told, *would_tell})
        ],
        "differences": found.differences,
        "differing": [_of_matter(one) for one in found.differing],
        "impossible": [
            {"code": one.code, "at": deed.at, "act": deed.act, "reason": deed.reason}
            for one, deed in impossible_deeds(found)
        ],
    }


def _of_matter(one: Replayed) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": one.title,
        "chain": one.chain,
        "real": [climb._asdict() for climb in one.climbed],
        "replayed": [climb._asdict() for climb in one.would_climb],
    }


def print_as_it_was(office: Office, found: Comparison, limit: int) -> None:
    """Whether the record is what the rules of then make of the same events."""
    words = ReplayWords(office.names, office.zone)
    _head(office, found)
    if not found.departures:
        say(f"✓ 按当时的规则重演 {found.total} 件事项、{found.steps} 步，与实际记录完全一致", "green")
    else:
        say(
            f"! {found.departures} 件重演的结果与实际记录不同，多因当时的日历、会议安排后来改过，或程序升级后规则有变",
            "yellow",
        )
        cells = [[one.code, one.title, *words.first_difference(one)] for one in found.departing[:limit]]
        table(columns("*编号", "事项", "实际", "重演"), cells)
    climbs = found.climbs(real=True)
    say(f"其间到期升级 {climbs.total()} 次，发出通知 {found.told(real=True).total()} 条")


def print_under(office: Office, found: Comparison, limit: int) -> None:
    """What a draft would have done otherwise, beside what happened."""
    _head(office, found)
    say(f"涉及事项 {found.total} 件，其中 {found.differences} 件的升级与实际不同")
    words = ReplayWords(office.names, office.zone)
    _print_climbs(words, found)
    _print_told(words, found, limit)
    _print_differing(words, found, limit)
    _print_impossible(words, found, limit)
    say(ASSUMED, "dim")


def _head(office: Office, found: Comparison) -> None:
    say(f"{hour(found.since, office.zone)} 至 {hour(found.until, office.zone)}", "bold")


def _print_climbs(words: ReplayWords, found: Comparison) -> None:
    heading("到期升级到各环节（件次）")
    table(columns("环节", ">实际", ">草案", ">相差"), map(_side_by_side, words.climbs(found)))


def _print_told(words: ReplayWords, found: Comparison, limit: int) -> None:
    heading("各人收到的通知（条）")
    changed = words.told(found)
    table(columns("收件人", ">实际", ">草案", ">相差"), map(_side_by_side, changed[:limit]))
    if len(changed) > limit:
        say(f"另有 {len(changed) - limit} 人，用 --limit 多列一些", "dim")


def _side_by_side(pair: Pair) -> list[str]:
    name, real, replayed = pair
    return [name, str(real), str(replayed), f"{replayed - real:+}"]


def _print_differing(words: ReplayWords, found: Comparison, limit: int) -> None:
    differing = found.differing
    if not differing:
        return
    heading("升级不同的事项")
    cells = [
        [one.code, one.title, words.climbed(one, one.climbed), words.climbed(one, one.would_climb)]
        for one in differing[:limit]
    ]
    table(columns("*编号", "事项", "实际", "草案"), cells)
    if found.differences > limit:
        say(f"另有 {found.differences - limit} 件，用 --limit 多列一些", "dim")


def _print_impossible(words: ReplayWords, found: Comparison, limit: int) -> None:
    deeds = list(impossible_deeds(found))
    if not deeds:
        return
    heading("草案之下做不成的办理")
    cells = [list(words.impossible(one, deed)) for one, deed in deeds[:limit]]
    table(columns("*编号", "*时间", "*办理", "原因"), cells)
    if len(deeds) > limit:
        say(f"另有 {len(deeds) - limit} 次，用 --limit 多列一些", "dim")
