"""样本目录 All messy workbooks by name."""

from __future__ import annotations

from tests.corpus.layouts import LAYOUTS
from tests.corpus.paper import Sample
from tests.corpus.problems import PROBLEMS
from tests.corpus.values import VALUES

SAMPLES: dict[str, Sample] = {**LAYOUTS, **VALUES, **PROBLEMS}
