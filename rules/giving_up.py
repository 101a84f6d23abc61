"""放弃判定 When a matter is given up instead of being decided on, by the sweep and by a forecast alike."""

from __future__ import annotations

from models.errors import DiaoduError

# More moves of one matter at one instant than any chain has stages to climb: it goes in circles.
MOST_MOVES = 40
# What rules raise on records that make no sense: their own refusals, and whatever trips over an impossible value.
SENSELESS = (
    DiaoduError,
    LookupError,
    ValueError,
    ArithmeticError,
    TypeError,
    AttributeError,
    AssertionError,
)
