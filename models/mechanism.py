"""机制 A published mechanism as frozen typed objects: what the rules read; built from `config.yaml` by the loader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from zoneinfo import ZoneInfo

from models.assessment import Assessment
from models.expectations import RuleTest
from models.limits import Limit, Offset, Repeat
from models.organisation import Organisation
from models.record_terms import Record
from models.single_sign_on import SingleSignOn
from models.terms import CatchUp, Colour, Gate, HolidayTarget, OnTimeout, Period, Rank


@dataclass(frozen=True, slots=True)
class Timekeeping:
    """How days become instants. `cutoff` 00:00 stands for 24:00, the end of the due day (A1)."""

    zone: ZoneInfo
    cutoff: time
    office_opens: time
    office_closes: time
    quiet_from: time
    quiet_until: time


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder of a ladder; `id` names it in notice keys, `colour` is set once the matter is late."""

    id: str
    offset: Offset
    at: time
    ranks: tuple[Rank, ...]
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """A reminder ladder: rungs in the order of their days, then the repetition after the last one."""

    id: str
    clause: str
    rungs: tuple[Rung, ...]
    repeat: Repeat
    repeat_at: time

    def __hash__(self) -> int:
        # Asked for at every decision: the id tells ladders apart well enough, and equality settles the rest.
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Stage:
    """One 环节 of a chain: who holds the matter, for how long, and what happens when time runs out.

    `holder` is a path such as `task_force.lead_units`, resolved by `rules.holders`.
    `requires` must be on file before the stage is entered; `record` is what completes it, None: a plain 办结 does.
    """

    id: str
    name: str
    clause: str
    holder: str
    limit: Limit
    on_timeout: OnTimeout
    ladder: Ladder
    requires: tuple[Gate, ...] = ()
    forum: str | None = None
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class StageChange:
    """What an override puts in the place of a stage's own values; None leaves them."""

    limit: Limit | None = None
    on_timeout: OnTimeout | None = None
    ladder: Ladder | None = None
    holder: str | None = None
    requires: tuple[Gate, ...] | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """Other values for matters that match every entry of `when` (severity, category, scope, task_force)."""

    when: Mapping[str, frozenset[str]]
    stages: Mapping[str, StageChange]
    clause: str


@dataclass(frozen=True, slots=True)
class ExtensionPolicy:
    """How often a due date may be moved (延期): `chain` is what a request climbs, from the `leader_from`-th on
    `leader_chain`, where the leader decides."""

    chain: str = "extension"
    leader_chain: str = "extension-by-leader"
    most: int = 2
    leader_from: int = 2
    ask_before_due: bool = True


@dataclass(frozen=True, slots=True)
class StrikeOffPolicy:
    """How a matter is closed (销号): `chain` is what the verification climbs, as a matter of its own.

    `own_chain` is climbed instead where `chain` would lead back to the body that asks (A21); empty: there is none.
    """

    chain: str = "strike-off"
    own_chain: str = ""
    evidence_required: bool = True


@dataclass(frozen=True, slots=True)
class Chain:
    """A 链: the ordered stages that a kind of matter climbs; the last one has nobody above it.

    `skip_until` is the last stage that a reasoned skip may reach directly (A16).
    """

    id: str
    name: str
    clause: str
    stages: tuple[Stage, ...]
    overrides: tuple[Override, ...] = ()
    catch_up: CatchUp = CatchUp.STEPWISE
    strike_off: StrikeOffPolicy = field(default_factory=StrikeOffPolicy)
    extension: ExtensionPolicy = field(default_factory=ExtensionPolicy)
    skip_until: str | None = None
    # What `rules.stages` has worked out about the chain once; no part of what the chain says.
    bound: dict[tuple[str, ...], tuple[Stage, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


@dataclass(frozen=True, slots=True)
class DuePolicy:
    """When a period's duty is due: nominal day, where it goes off a working day, when it is late (A1–A3, A5).

    `month_of_quarter` 1–3 picks the month of a quarter; `day_by_month` overrides the day for a month (1–12).
    A nominal day beyond the month's end means its last day; in a week `day` counts from Monday, 1 to 7.
    `workdays_later` counts on from the last day that is in time for the nominal day, for a duty that follows
    another one (A19).
    """

    day: int
    non_working_day: HolidayTarget = HolidayTarget.PREVIOUS
    late_after: HolidayTarget = HolidayTarget.NEXT
    month_of_quarter: int = 3
    month_of_year: int = 1
    months_later: int = 0
    day_by_month: Mapping[int, int] = field(default_factory=dict)
    workdays_later: int = 0


@dataclass(frozen=True, slots=True)
class Cycle:
    """A 周期: a duty that comes round, opened for each task force, unit, leader or once for the city.

    `each` is one of `task_force`, `county`, `responsible_unit`, `leader`, `office`, `once`; `opens` is when the period's matter is raised.
    """

    id: str
    name: str
    clause: str
    each: str
    period: Period
    due: DuePolicy
    opens: DuePolicy
    chain: str
    first_period: date | None = None


@dataclass(frozen=True, slots=True)
class Forum:
    """A kind of meeting that matters wait for (C7, C11). `each` is `task_force` or `once`.

    `by_day` is the day of the month by which it is held, 0 when it has no fixed rhythm; submissions close
    `closes` before it.
    """

    id: str
    name: str
    clause: str
    each: str
    chair: str
    by_day: int
    closes: Limit


@dataclass(frozen=True, slots=True)
class Scope:
    """One of the eleven 调度范围 (三): its kind and the task force that takes it unless the Office says otherwise."""

    no: int
    name: str
    kind: str
    task_forces: tuple[str, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class Timing:
    """When a scheduled run rings, e.g. `every 10 minutes in office hours`; read by `flows.triggers`."""

    id: str
    does: str
    when: str


@dataclass(frozen=True, slots=True)
class Channel:
    """How notices leave the house. `settings` name environment variables or files for secrets, never the secrets."""

    id: str
    kind: str
    enabled: bool
    per_minute: int
    settings: Mapping[str, str]
    ranks: tuple[Rank, ...] = ()


SettingValue = bool | int | str | tuple[str | int, ...] | Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice that the notice leaves open (A1–A25) and no other section carries; `value` as it was written."""

    id: str
    value: SettingValue
    clause: str


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A unit's own wording of one kind of notice (Jinja); None keeps the shipped one."""

    subject: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One published configuration, whole; `version` 0 means a draft that was never published.

    `holidays` and `make_up_days` are local days (yyyy-mm-dd → name) beside those of the State Council;
    `templates` are by kind of notice; `document` is the number of the notice it carries out.
    """

    version: int
    digest: str
    name: str
    city: str
    code_prefix: str
    timekeeping: Timekeeping
    organisation: Organisation
    scopes: tuple[Scope, ...]
    ladders: Mapping[str, Ladder]
    chains: Mapping[str, Chain]
    forums: Mapping[str, Forum]
    cycles: Mapping[str, Cycle]
    timetable: tuple[Timing, ...]
    channels: tuple[Channel, ...]
    gate_nag: Repeat
    gate_nag_leader: Repeat
    digest_after: int
    holidays: Mapping[str, str] = field(default_factory=dict)
    make_up_days: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, TemplateText] = field(default_factory=dict)
    document: str = ""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    assessment: Assessment | None = None
    tests: tuple[RuleTest, ...] = ()
    single_sign_on: SingleSignOn | None = None
