"""通路 Whether every stage can be reached and left: gates that can be met, dates that exist, somebody who presses."""

from __future__ import annotations

from collections.abc import Iterator

from models.config.problems import Where
from models.limit_texts import limit_text, offset_text, repeat_text
from models.limits import LimitKind
from models.mechanism import Ladder, Stage
from models.record_terms import Record
from models.terms import Gate, OnTimeout
from rules.proofs.cases import MatterKind, cases
from rules.proofs.findings import Finding, Outlook, Proof, Weight, finding

# What can put a gate on file. An opinion and a signature can be given on any matter; the others come with a record.
_COMES_WITH = {Gate.EVIDENCE: (Record.DELISTING_CHECK, Record.DOSSIER), Gate.COUNTERSIGN: ()}
_MOVING = (OnTimeout.ESCALATE, OnTimeout.FORUM)


def passages(outlook: Outlook) -> Iterator[Finding]:
    """Stages that cannot be reached, gates that cannot be met, waits that nobody ends or presses.

    What is wrong at one place of the file is said once, of the first kind of matter that meets it.
    """
    said: set[tuple[Proof, Where]] = set()
    for case in cases(outlook.mechanism):
        for one in _of_case(case, outlook):
            if (one.proof, one.problem.where) not in said:
                said.add((one.proof, one.problem.where))
                yield one


def _of_case(case: MatterKind, outlook: Outlook) -> Iterator[Finding]:
    yield from _unheld(case, outlook)
    comes_round = any(cycle.chain == case.chain.id for cycle in outlook.mechanism.cycles.values())
    for number, stage in enumerate(case.stages):
        yield from _gates(case, number)
        yield from _dates(case, number)
        if not comes_round:
            yield from _pressing(case, number, stage)


def _unheld(case: MatterKind, outlook: Outlook) -> Iterator[Finding]:
    """A second lead unit countersigns; of a task force that has only one, nobody does."""
    forces = outlook.mechanism.organisation.task_forces.values()
    single = [force.name for force in forces if len(force.lead_units) == 1]
    for number, stage in enumerate(case.stages):
        if stage.holder == "task_force.second_lead" and single:
            where = case.at(number, "holder")
            stays = stage.on_timeout is OnTimeout.DECIDE or number == len(case.stages) - 1
            if len(single) == len(forces):
                yield _never_held(stage, where)
            elif stays:
                yield _falls_back(stage, where, single)
            else:
                yield _passed_by(stage, where, single)


def _never_held(stage: Stage, where: Where) -> Finding:
    return finding(
        Proof.STAGE_NEVER_REACHED,
        Weight.WARNS,
        where,
        f"「{stage.name}」由第二牵头单位承办，而各专班都只有一个牵头单位",
        "任何事项都不会在这一环节有承办人",
        "改由别人承办，或删去这一环节",
    )


def _falls_back(stage: Stage, where: Where, forces: list[str]) -> Finding:
    return finding(
        Proof.HOLDER_FALLS_BACK,
        Weight.WARNS,
        where,
        f"「{stage.name}」由第二牵头单位承办，而{'、'.join(forces)}只有一个牵头单位",
        "这些专班的事项到了这里，由领导小组办公室看管",
        "改由别人承办，或把这一环节移到末环节之前并改为 escalate",
    )


def _passed_by(stage: Stage, where: Where, forces: list[str]) -> Finding:
    return finding(
        Proof.STAGE_NEVER_REACHED,
        Weight.TELLS,
        where,
        f"「{stage.name}」由第二牵头单位承办，而{'、'.join(forces)}只有一个牵头单位",
        "这些专班的事项不在这里停留，直接进入下一环节",
        "如须有人办，改由别人承办；如本意如此，不必改",
    )


def _gates(case: MatterKind, number: int) -> Iterator[Finding]:
    stage = case.stages[number]
    where = case.at(number, "requires")
    if number == 0 and stage.requires:
        yield finding(
            Proof.GATE_UNCHECKED,
            Weight.TELLS,
            where,
            f"「{stage.name}」是首环节，提报时不核对前置条件（{_names(stage.requires)}）",
            "这一条只作说明，不会挡住任何事项",
            "如要强制，把它写在后一环节；如已由别的手续备齐，可以不改",
        )
    for gate in stage.requires if number else ():
        if gate in _COMES_WITH and not _brought(case, number, gate):
            yield _never_met(case, number, gate, where)


def _brought(case: MatterKind, number: int, gate: Gate) -> bool:
    return any(stage.record in _COMES_WITH[gate] for stage in case.stages[:number])


def _never_met(case: MatterKind, number: int, gate: Gate, where: Where) -> Finding:
    stage, below = case.stages[number], case.stages[number - 1]
    brings = [f"record: {record}（{record.zh}）" for record in _COMES_WITH[gate]]
    remedy = f"删去 {gate}" + (f"，或使前面某一环节以 {' 或 '.join(brings)} 办结" if brings else "")
    return finding(
        Proof.GATE_NEVER_MET,
        Weight.REFUSES,
        where,
        f"「{stage.name}」要求{gate.zh}（{gate}），而此前没有哪个环节能备齐它",
        f"「{case.name}」的事项到了「{below.name}」就再也进不了「{stage.name}」",
        remedy,
    )


def _dates(case: MatterKind, number: int) -> Iterator[Finding]:
    """A limit that hangs on a meeting which nobody has called yet has no end; nor has one that is open."""
    stage = case.stages[number]
    hangs = stage.limit.kind in (LimitKind.BEFORE_FORUM, LimitKind.AFTER_FORUM) and stage.limit.cap is None
    if not hangs and stage.limit.kind is not LimitKind.OPEN:
        return
    moves = stage.on_timeout in _MOVING
    when = "会期未定时没有到期日" if hangs else "不限时"
    yield finding(
        Proof.WAITS_WITHOUT_DATE,
        Weight.REFUSES if moves else Weight.WARNS if hangs else Weight.TELLS,
        case.at(number, "limit"),
        f"「{stage.name}」的时限「{limit_text(stage.limit)}」{when}，梯次「{stage.ladder.id}」也就一次都不提醒",
        "事项停在这里，既不升级也无人催办" if moves else f"「{case.name}」的事项在这里等人办结，系统不出声",
        "补上最长期限（会议类可写“最长1个月”）"
        if hangs
        else "如须催办，改为有期限的时限；如确实长期办理，可以不改",
    )


def _pressing(case: MatterKind, number: int, stage: Stage) -> Iterator[Finding]:
    """Where only a person moves a matter on, a ladder that ends leaves it to be forgotten; a cycle asks again anyway."""
    if stage.on_timeout in _MOVING or stage.limit.kind is LimitKind.OPEN or not _falls_silent(stage.ladder):
        return
    last = max(stage.ladder.rungs, key=lambda rung: rung.offset.amount, default=None)
    yield finding(
        Proof.WAITS_UNPRESSED,
        Weight.WARNS,
        case.at(number, "remind"),
        f"「{stage.name}」只能由人{stage_verb(stage)}，而梯次「{stage.ladder.id}」"
        f"在{offset_text(last.offset) if last else '进入'}之后不再催（{repeat_text(stage.ladder.repeat)}）",
        f"「{case.name}」的事项可能被一直遗忘在这里",
        "换用会重复催办的梯次，或把该梯次的 repeat 改为 weekly",
    )


def _falls_silent(ladder: Ladder) -> bool:
    return not (ladder.repeat.then_days or ladder.repeat.then_workdays)


def stage_verb(stage: Stage) -> str:
    """What a person has to do to move a matter on from a stage that the clock does not move."""
    return "决定" if stage.on_timeout is OnTimeout.DECIDE else "办结"


def _names(gates: tuple[Gate, ...]) -> str:
    return "、".join(gate.zh for gate in gates)
