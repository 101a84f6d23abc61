"""交叉检查 All checks across the sections of a configuration, one concern each."""

from __future__ import annotations

from models.config.checks_assessment import (
    items_misstated,
    schemes_that_do_not_add_up,
    schemes_unapproved,
)
from models.config.checks_bodies import (
    names_of_two_bodies,
    numbers_twice,
    scopes_without_route,
    task_forces_without_lead,
)
from models.config.checks_chains import (
    chains_with_a_loop,
    chains_without_end,
    chains_without_stages,
    decisions_overridden,
    overrides_of_nothing,
    skips_to_nowhere,
)
from models.config.checks_channels import (
    channels_incomplete,
    foreign_services,
    literal_secrets,
    references_unclear,
)
from models.config.checks_clauses import uncited
from models.config.checks_cycles import (
    cycles_opened_too_late,
    cycles_without_owner,
    months_unknown,
    weeks_in_months,
)
from models.config.checks_delegations import (
    delegations_astray,
    delegations_in_a_circle,
    delegations_overlapping,
)
from models.config.checks_gates import head_without_gate, skips_past_the_gate
from models.config.checks_holders import unknown_holders
from models.config.checks_ladders import (
    colours_of_rungs,
    colours_that_fade,
    gate_that_nags_never,
    inline_reminders_after_due,
    rungs_on_the_wrong_side,
    rungs_out_of_order,
)
from models.config.checks_limits import (
    closings_of_forums,
    limits_that_never_end,
    limits_without_forum,
    unreadable_times,
)
from models.config.checks_posts import (
    desks_astray,
    leaders_without_deputy,
    lines_of_oneself,
    tenures_backwards,
    tenures_overlapping,
)
from models.config.checks_references import unknown_references
from models.config.checks_roles import officers_facing_themselves, verifying_oneself
from models.config.checks_tests import tests_misnaming, tests_out_of_time, tests_unreadable
from models.config.checks_time import days_that_are_none, office_hours_reversed, unknown_zone
from models.config.checks_timetable import unknown_works, unreadable_timings
from models.config.problems import Check

CHECKS: tuple[Check, ...] = (
    *(unknown_references, unknown_holders, uncited),
    *(unreadable_times, limits_without_forum, limits_that_never_end, closings_of_forums),
    *(rungs_on_the_wrong_side, rungs_out_of_order, colours_of_rungs, colours_that_fade),
    *(inline_reminders_after_due, chains_without_stages, chains_with_a_loop, chains_without_end),
    *(overrides_of_nothing, decisions_overridden, skips_to_nowhere, head_without_gate, skips_past_the_gate),
    *(verifying_oneself, officers_facing_themselves, cycles_without_owner, cycles_opened_too_late),
    *(months_unknown, weeks_in_months, tenures_backwards, tenures_overlapping, leaders_without_deputy),
    *(lines_of_oneself, gate_that_nags_never),
    *(desks_astray, names_of_two_bodies, task_forces_without_lead, numbers_twice, scopes_without_route),
    *(delegations_astray, delegations_overlapping, delegations_in_a_circle, unknown_zone),
    *(office_hours_reversed, days_that_are_none, literal_secrets, foreign_services),
    *(references_unclear, channels_incomplete, unknown_works, unreadable_timings),
    *(schemes_unapproved, schemes_that_do_not_add_up, items_misstated),
    *(tests_misnaming, tests_unreadable, tests_out_of_time),
)
