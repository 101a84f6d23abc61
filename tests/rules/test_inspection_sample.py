"""督查抽样 The draw can be repeated by anybody, leaves nothing red out, and no task force unseen (C33)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.supervision_terms import Pick
from rules.inspection_sample import Candidate, draw

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        id=st.integers(1, 500),
        code=st.text("JZ-0123456789", min_size=1, max_size=8),
        task_force=st.sampled_from(["one", "two", "three"]),
        is_red=st.booleans(),
    ),
    unique_by=(lambda found: found.id, lambda found: found.code),
    max_size=40,
)


@given(CANDIDATES, st.text(max_size=5), st.integers(0, 100))
def test_all_that_is_red_is_in_the_sample_and_nothing_twice(
    candidates: list[Candidate], seed: str, percent: int
) -> None:
    picked = draw(candidates, seed, percent, {})

    keys = [found.id for found in picked]
    assert {found.id for found in candidates if found.is_red} <= set(keys)
    assert len(keys) == len(set(keys))


@given(CANDIDATES, st.text(max_size=5), st.integers(1, 100))
def test_every_task_force_is_drawn_from(candidates: list[Candidate], seed: str, percent: int) -> None:
    forces = {found.id: found.task_force for found in candidates}

    seen = {forces[found.id] for found in draw(candidates, seed, percent, {})}

    assert seen == set(forces.values())


@given(CANDIDATES, st.text(max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(
    candidates: list[Candidate], seed: str, chance: object
) -> None:
    shuffled = sorted(candidates, key=lambda _: chance.random())  # type: ignore[attr-defined]

    assert draw(candidates, seed, 30, {}) == draw(shuffled, seed, 30, {})


def plain(number: int) -> Candidate:
    return Candidate(number, f"JZ-{number:04}", "one", is_red=False)


def test_another_seed_draws_others() -> None:
    everyone = [plain(number) for number in range(50)]

    drawn = {seed: tuple(found.id for found in draw(everyone, seed, 20, {})) for seed in ("a", "b")}

    assert [len(keys) for keys in drawn.values()] == [10, 10]
    assert drawn["a"] != drawn["b"]


def test_a_share_is_rounded_up_and_the_named_come_beside_it() -> None:
    picked = draw([plain(number) for number in range(6)], "a", 20, {3: "群众反映"})

    reasons = {found.id: (found.pick, found.reason) for found in picked}
    assert reasons.pop(3) == (Pick.NAMED, "群众反映")
    assert list(reasons.values()) == [(Pick.DRAWN, "5个中抽1个，第1位")]
