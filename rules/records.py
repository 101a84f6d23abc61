"""步骤记录 The hash chain of a matter's steps, and the matter rebuilt from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

NO_STEP = b""
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step as it is stored; `at` in epoch seconds (UTC), `detail` canonical JSON with `after`."""

    matter_id: int
    seq: int
    at: int
    act: str
    actor: str
    configuration: int
    detail: str
    hash: bytes


def canonical(detail: Mapping[str, object]) -> str:
    """JSON with one spelling per content: what is hashed must not depend on the order keys were put in."""
    return _ENCODER.encode(detail)


def fingerprint(detail: str) -> bytes:
    """The hash of a step's detail; equal decisions share it, so a sweep computes it once for thousands."""
    return sha256(detail.encode()).digest()


def step_hash(
    previous: bytes,
    matter_id: int,
    seq: int,
    at: int,
    act: str,
    actor: str,
    configuration: int,
    detail: bytes,
) -> bytes:
    """SHA-256 over the previous step's hash and everything this step says; `detail` is its fingerprint."""
    header = f"{matter_id}:{seq}:{at}:{act}:{actor}:{configuration}:".encode()
    return sha256(previous + header + detail).digest()


def broken_at(steps: Iterable[StepRecord]) -> int | None:
    """The sequence number of the first step that is missing, repeated or altered; None when the chain holds."""
    previous, expected = NO_STEP, 1
    for step in steps:
        found = step_hash(
            previous,
            step.matter_id,
            step.seq,
            step.at,
            step.act,
            step.actor,
            step.configuration,
            fingerprint(step.detail),
        )
        if step.seq != expected or found != step.hash:
            return expected
        previous, expected = step.hash, expected + 1
    return None


def rebuilt(steps: Iterable[StepRecord]) -> dict[str, object]:
    """The matter's columns as its steps left them, last one winning."""
    columns: dict[str, object] = {}
    for step in steps:
        columns.update(json.loads(step.detail)["after"])
    return columns
