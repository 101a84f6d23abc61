"""样本成册 `python -m tests.corpus FOLDER` writes all messy workbooks, for people to look at in Excel."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.corpus.catalogue import SAMPLES
from tests.corpus.paper import write

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name, sample in SAMPLES.items():
    print(write(sample, folder / f"{name}{sample.suffix}"), sample.said)
