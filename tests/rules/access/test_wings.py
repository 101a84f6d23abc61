"""去处 Which wings a role opens."""

from __future__ import annotations

import pytest

from models.access_terms import Role
from rules.access.wings import ENTRY, Wing, may_enter, may_grant, may_publish, may_read_audit, may_run


def test_every_wing_is_somebody_s() -> None:
    assert set(ENTRY) == set(Wing)
    assert all(ENTRY.values())


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_publishes_and_grants(role: Role) -> None:
    assert not may_publish({role})
    assert not may_grant({role})


def test_an_auditor_reads_the_audit_and_runs_nothing() -> None:
    assert may_read_audit({Role.AUDITOR})
    assert not may_run({Role.AUDITOR})
    assert may_run({Role.OPERATOR})


def test_whoever_has_no_role_enters_nowhere() -> None:
    assert [wing for wing in Wing if may_enter(wing, ())] == []
