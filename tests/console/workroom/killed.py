"""Something with a workroom that is killed in the middle: `python -m tests.console.workroom.killed MARKER`."""

from __future__ import annotations

import sys

from sqlalchemy import create_engine

from console.workroom.orders import Asked
from console.workroom.room import Workroom
from tests.console.workroom.works import never_ends

if __name__ == "__main__":
    order = Workroom().at_length(create_engine("sqlite://"), Asked(never_ends, {"marker": sys.argv[1]}))
    order.future.result()
