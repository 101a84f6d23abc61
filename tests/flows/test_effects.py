"""预知影响 What a publication does is foretold exactly: in every way, for matters in every stage, on both databases."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Engine, text

from flows.commands.founding import PublishedMeanwhile, publish
from flows.drafts import Draft
from flows.effect_facts import Effect, MatterEffect, Stand
from flows.effects import effect_of
from flows.plans import Planner
from flows.publishing import bring_into_force, propose
from flows.rescheduling import ReschedulingPlanner
from flows.standings import COLUMNS
from flows.stranding import NamesInUse
from models.config.loader import load
from models.errors import DiaoduError
from models.queries.open_matters import raw_open
from models.session import open_engine, reading, transaction
from models.terms import InFlight
from rules.adoption import reschedule
from tests.city import City
from tests.city_published import BusyCity
from tests.support.mechanisms import minimal_text, parsed, text_with
from tests.support.worlds import at

SHORTER = (
    ("limit: 7 workdays", "limit: 2 workdays"),
    ("limit: 5 workdays", "limit: 3 workdays"),
    ("limit: 1 month\n        requires", "limit: 10 days\n        requires"),
    ("when: {severity: urgent, scope: [2]}", "when: {severity: urgent}"),
)
# Without the task forces' stage; the leader has gone, and the mayor answers in his place.
FEWER = (
    (
        minimal_text()[
            minimal_text().index("      - id: task_force") : minimal_text().index("      - id: deputy")
        ],
        "",
    ),
    (
        "tenures: [{officer: qian, since: 2021-06-08}]",
        "tenures: [{officer: qian, since: 2021-06-08, until: 2026-04-01}]",
    ),
)


def loads(stands: dict[str, Stand]) -> Counter[str]:
    """How many matters each holder has."""
    return Counter(ref for stand in stands.values() for ref in stand.holder)


STEPS = (
    ("2026-04-27", InFlight.KEEP, text_with(*SHORTER)),
    ("2026-04-28", InFlight.NEXT_STAGE, text_with(*FEWER)),
    ("2026-05-06", InFlight.NOW, text_with(*SHORTER)),
    ("2026-05-12", InFlight.NOW, text_with(*FEWER)),
    ("2026-05-13", InFlight.KEEP, minimal_text()),
    ("2026-05-21", InFlight.NEXT_STAGE, text_with(*SHORTER)),
)


def check_foretold(city: BusyCity, mode: InFlight, words: str) -> None:
    """What is foretold of a publication is what then happens, to the last notice."""
    before, told = city.stands(), city.letters()
    proposal, rows = city.foretells(words, mode)
    city.publishes(words, mode)
    assert city.stands() == {**before, **{row.code: row.after for row in rows}}
    assert {row.code: row.before for row in rows}.items() <= before.items()
    assert city.letters() - told == proposal.effect.notices
    assert proposal.effect.will_hold == loads(city.stands())
    assert city.faults() == []


def test_what_is_foretold_is_what_then_happens_publication_after_publication(engine: Engine) -> None:
    city = BusyCity(engine)

    for on, mode, words in STEPS:
        city.sweeps(on=on)
        check_foretold(city, mode, words)


@pytest.fixture(scope="module")
def busy(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyCity]:
    """A city that nobody changes."""
    file = shutil.copy(migrated_file, tmp_path_factory.mktemp("busy") / "busy.db")
    engine = open_engine(f"sqlite:///{file}", durable=False)
    yield BusyCity(engine)
    engine.dispose()


def figures(effect: Effect, *names: str) -> dict[str, int]:
    """Totals over all stages."""
    return {name: sum(getattr(stage, name) for stage in effect.stages.values()) for name in names}


def test_the_city_has_matters_in_every_stage_and_state(busy: BusyCity) -> None:
    proposal, _ = busy.foretells(text_with(*SHORTER), InFlight.NOW)

    stages = {stage for chain, stage in proposal.effect.stages if chain == "issue"}
    assert stages == {"responsible_unit", "task_force", "deputy_mayor", "mayor_meeting"}
    assert {chain for chain, _ in proposal.effect.stages} >= {"issue", "strike-off", "extension"}


def test_new_rules_that_bind_at_once_move_dates_and_tell_people(busy: BusyCity) -> None:
    effect = busy.foretells(text_with(*SHORTER), InFlight.NOW)[0].effect

    found = figures(effect, "at_once", "due_moves", "climbs", "notices")
    assert all(count > 0 for count in found.values()), found
    assert effect.loads


@pytest.mark.parametrize(("mode", "bound"), [(InFlight.KEEP, "never"), (InFlight.NEXT_STAGE, "next_stage")])
def test_rules_for_later_move_no_date(busy: BusyCity, mode: InFlight, bound: str) -> None:
    effect = busy.foretells(text_with(*SHORTER), mode)[0].effect

    assert figures(effect, "due_moves", "climbs", "notices", bound) == {
        "due_moves": 0,
        "climbs": 0,
        "notices": 0,
        bound: effect.open,
    }


def test_a_stage_that_is_no_more_is_told_with_what_comes_after_it(busy: BusyCity) -> None:
    effect = busy.foretells(text_with(*FEWER), InFlight.NOW)[0].effect

    gone = {key: stage for key, stage in effect.stages.items() if stage.gone}
    (stage,) = gone.values()
    assert set(gone) == {("issue", "task_force")}
    assert (stage.goes_on_to, stage.at_once, stage.next_stage) == ("deputy_mayor", 0, stage.open)


def test_the_figures_of_a_page_do_not_depend_on_its_size(
    busy: BusyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, rows = busy.foretells(text_with(*SHORTER), InFlight.NOW)
    monkeypatch.setattr("flows.effects.PAGE", 3)

    assert (whole, rows) == busy.foretells(text_with(*SHORTER), InFlight.NOW)


def test_a_matter_that_makes_no_sense_is_named_and_the_others_go_on(engine: Engine) -> None:
    city = City(engine)
    city.raises("坏", on="2026-03-02")
    sound = city.raises("好", on="2026-03-02")
    with transaction(engine) as session:
        session.connection().execute(text("UPDATE matter SET stage = 'gone' WHERE title = '坏'"))
    draft = Draft(parsed(text_with(*SHORTER)), text_with(*SHORTER))
    rows: list[MatterEffect] = []
    facts: dict[str, Any] = {"author": "a", "reason": "b", "in_flight": InFlight.NOW}

    with reading(engine) as session:
        foretold = propose(session, city.worlds, draft.mechanism, city.now, InFlight.NOW, rows.append).effect
    published = bring_into_force(engine, city.worlds, draft, city.now, **facts)

    assert [row.code for row in rows] == [sound.code]
    assert set(foretold.failed) == set(published.failed) == {"SL-2026-0001"}


def test_a_city_at_rest_is_not_moved_by_its_own_rules(busy: BusyCity) -> None:
    with reading(busy.engine) as session:
        rows: list[MatterEffect] = []
        effect = effect_of(session, busy.worlds.world(session), busy.now, 1, rows.append)

    assert (rows, effect.moved, effect.waiting, effect.failed) == ([], 0, 0, {})


def publishes(city: City, days: int, told: list[int | DiaoduError]) -> None:
    """Somebody who has looked at the first version publishes another limit; the answer is put beside the others."""
    words = text_with(("limit: 7 workdays", f"limit: {days} workdays"))
    draft, keep = load(words), InFlight.KEEP
    try:
        told.append(
            publish(
                city.engine, draft, words, city.now, author="mayor", reason="改时限", in_flight=keep, seen=1
            )
        )
    except DiaoduError as refused:
        told.append(refused)


def test_of_two_who_publish_at_once_the_second_is_told_of_the_first(engine: Engine) -> None:
    city = City(engine)
    told: list[int | DiaoduError] = []
    publishers = [Thread(target=publishes, args=(city, days, told)) for days in (3, 4)]
    for one in publishers:
        one.start()
    for one in publishers:
        one.join()

    (refused,) = (one for one in told if one != 2)
    assert isinstance(refused, PublishedMeanwhile)
    assert all(words in refused.message for words in ("市长", "2026-03-02", "第 2 版", "改时限"))


def test_whom_open_matters_name_cannot_be_dropped(engine: Engine) -> None:
    city = City(engine)
    city.raises("G312 国道拆迁受阻", "transport")
    words = text_with(
        ("  transport: {name: 示例市交通运输局, kind: department}\n", ""),
        ("cooperating: [transport]", "cooperating: []"),
    )

    with pytest.raises(NamesInUse, match="机构「示例市交通运输局」（1 件在办事项）"):
        publish(
            engine, load(words), words, at("2026-03-03"), author="a", reason="撤并", in_flight=InFlight.NOW
        )


def test_a_draft_stands_beside_the_world_and_leaves_it_as_it_was(busy: BusyCity) -> None:
    draft = parsed(text_with(*SHORTER))
    with reading(busy.engine) as session:
        world = busy.worlds.world(session)
        drafted = busy.worlds.drafted(session, draft, InFlight.NOW)

    assert (set(world.mechanisms), set(drafted.mechanisms)) == ({1}, {1, 2})
    assert drafted.mechanisms[2] == replace(draft, version=2, organisation=drafted.mechanisms[1].organisation)


@pytest.mark.parametrize("mode", list(InFlight))
@pytest.mark.parametrize("words", [text_with(*SHORTER), text_with(*FEWER)], ids=["shorter", "fewer"])
def test_what_is_decided_once_for_many_is_what_each_would_get(
    busy: BusyCity, mode: InFlight, words: str
) -> None:
    with reading(busy.engine) as session:
        world = busy.worlds.drafted(session, parsed(words), mode)
        rows = [row[1:] for page in raw_open(session, COLUMNS, 1000) for row in page]
    now = busy.now + timedelta(days=3, hours=2)
    each, shared = Planner(world, now, reschedule), ReschedulingPlanner(world, now)

    plans = [(each.plan(raw), shared.plan(raw)) for raw in rows]

    assert [(one.columns, one.values) for one, _ in plans] == [(one.columns, one.values) for _, one in plans]
