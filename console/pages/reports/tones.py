"""期次色调 In which tone the state of a period is shown, on every page that shows one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.report_terms import PeriodState

PERIOD_TONES: Mapping[PeriodState, str] = MappingProxyType(
    {
        PeriodState.MET: "green",
        PeriodState.MET_LATE: "yellow",
        PeriodState.OPEN: "blue",
        PeriodState.LATE: "red",
        PeriodState.UNOPENED: "red",
        PeriodState.MISSED: "red",
    }
)
