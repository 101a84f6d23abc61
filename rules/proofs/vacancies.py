"""空缺 On which days of the next year a post that matters come to has nobody, and where they then go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.config.problems import Where
from models.delegations import goes_round
from models.mechanism import Stage
from models.organisation import Organisation, Post
from models.terms import OnTimeout
from rules.holders import is_desk, is_filled
from rules.proofs.cases import cases
from rules.proofs.findings import Finding, Outlook, Proof, Weight, finding

_NAMED = 3


@dataclass(slots=True)
class Duties:
    """What comes to a post: stages by the name of their chain, and the task forces whose leader it is."""

    stages: dict[tuple[str, str], Stage] = field(default_factory=dict)
    forces: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """问题升级·分管副市长（专班调度会）等 8 个环节."""
        names = [f"{chain}·{stage.name}" for (chain, _), stage in self.stages.items()]
        shown = "、".join(names[:_NAMED])
        led = f"（{'、'.join(self.forces)}）" if self.forces else ""
        return f"{led}{shown}" + (f"等 {len(names)} 个环节" if len(names) > _NAMED else "")

    @property
    def decide(self) -> bool:
        """Whether somebody has to decide there: no chair but this one, and those in line, can."""
        return any(stage.on_timeout is OnTimeout.DECIDE for stage in self.stages.values())


@dataclass(frozen=True, slots=True)
class Spell:
    """Days through which a post has nobody; `deputy` is who then answers, empty where nobody in line is there either."""

    since: date
    until: date
    deputy: str


def vacancies(outlook: Outlook) -> Iterator[Finding]:
    """Posts that stages lead to, on the days of the year on which they are empty; then delegations that lead nowhere."""
    organisation = outlook.mechanism.organisation
    for post, duties in _duties(outlook).items():
        for spell in spells(post, organisation, outlook):
            yield _vacant(organisation.posts[post], spell, duties, outlook)
    yield from _delegations(outlook)


def spells(post: str, organisation: Organisation, outlook: Outlook) -> Iterator[Spell]:
    """The spells of the year without anybody in the post, split where the deputy changes."""
    line = (post, *organisation.posts[post].next_in_line)
    marks = _change_points(line, organisation, outlook)
    for since, following in zip(marks, [*marks[1:], outlook.last + timedelta(days=1)], strict=True):
        if not is_filled(post, organisation, since):
            deputy = next((name for name in line if is_filled(name, organisation, since)), "")
            yield Spell(since, following - timedelta(days=1), deputy)


def _change_points(line: tuple[str, ...], organisation: Organisation, outlook: Outlook) -> list[date]:
    """The first day, and each on which somebody of the line comes or is gone: between them every day is alike."""
    held = [tenure for tenure in organisation.tenures if tenure.post in line]
    turns = [tenure.since for tenure in held]
    turns += [tenure.until + timedelta(days=1) for tenure in held if tenure.until and tenure.until < date.max]
    return sorted({outlook.today, *(day for day in turns if outlook.today < day <= outlook.last)})


def _duties(outlook: Outlook) -> dict[str, Duties]:
    organisation = outlook.mechanism.organisation
    found: dict[str, Duties] = {}
    for case in cases(outlook.mechanism):
        for stage in case.stages:
            for post, force in _posts_of(stage, organisation):
                duties = found.setdefault(post, Duties())
                duties.stages.setdefault((case.chain.name, stage.id), stage)
                if force and force not in duties.forces:
                    duties.forces.append(force)
    return {post: duties for post, duties in found.items() if post in organisation.posts}


def _posts_of(stage: Stage, organisation: Organisation) -> Iterator[tuple[str, str]]:
    """The posts that a holder path can mean, each with the task force that makes it so."""
    group = organisation.leading_group
    kind, _, rest = stage.holder.partition(".")
    fixed = {"leading_group.head": group.head, "leading_group.office_director": group.office_director}
    if kind == "post":
        yield rest, ""
    elif stage.holder in fixed:
        yield fixed[stage.holder], ""
    elif stage.holder in ("task_force.leader", "project.leader"):
        yield from ((force.leader, force.name) for force in organisation.task_forces.values())


def _vacant(post: Post, spell: Spell, duties: Duties, outlook: Outlook) -> Finding:
    organisation = outlook.mechanism.organisation
    for_good = spell.since == outlook.today and spell.until == outlook.last
    where: Where = ("posts", post.id, "tenures")
    days = f"自 {spell.since} 起一年内" if for_good else f"{spell.since} 至 {spell.until}"
    wrong = f"「{post.name}」{days}无人任职"
    if spell.deputy:
        deputy = organisation.posts[spell.deputy].name if spell.deputy in organisation.posts else spell.deputy
        consequence = f"期间{duties.said}由「{deputy}」负责"
        return finding(
            Proof.POST_VACANT, Weight.WARNS, where, wrong, consequence, "登记接任者的任期，或确认由其代为负责"
        )
    waits = "等人到任，系统不代为决定" if duties.decide else "越过这一级，或由领导小组办公室看管"
    return finding(
        Proof.NOBODY_HOLDS,
        Weight.REFUSES if for_good else Weight.WARNS,
        where,
        f"{wrong}，next_in_line 所列职务也都空缺",
        f"期间{duties.said}{waits}",
        f"登记任期，或在 posts.{post.id}.next_in_line 写明有人在任的职务",
    )


def _delegations(outlook: Outlook) -> Iterator[Finding]:
    organisation = outlook.mechanism.organisation
    for number, given in enumerate(organisation.delegations):
        where: Where = ("delegations", number)
        if given.until < outlook.today or given.since > outlook.last:
            continue
        if goes_round(organisation.delegations, number):
            wrong = f"{given.since} 至 {given.until}，{given.post} 与 {given.delegate} 的代行首尾相接"
            yield finding(
                Proof.DELEGATION_CIRCLE, Weight.REFUSES, where, wrong, "期间无人负责", "改由环外的职务代行"
            )
        days = sorted({max(given.since, outlook.today), *_ends(given.delegate, organisation, outlook)})
        empty = next(
            (day for day in days if given.covers(day) and _is_empty(given.delegate, organisation, day)), None
        )
        if empty is not None:
            yield finding(
                Proof.DELEGATE_VACANT,
                Weight.WARNS,
                (*where, "delegate"),
                f"{given.delegate} 代行 {given.post} 至 {given.until}，而自 {empty} 起无人任 {given.delegate}",
                "代行落空，事项仍在原职务名下",
                "改由有人在任的职务代行，或缩短代行日期",
            )


def _ends(post: str, organisation: Organisation, outlook: Outlook) -> list[date]:
    return _change_points((post,), organisation, outlook)


def _is_empty(post: str, organisation: Organisation, day: date) -> bool:
    return not is_desk(post, organisation) and not is_filled(post, organisation, day)
