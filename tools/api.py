"""接口手册 Prints the table of docs/api.md, every call × every role, from the application itself.

`python tools/api.py docs/api.md` puts it into the page; a test compares the two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from console.api.app import PREFIX, make_app
from console.api.openapi import operations
from console.visits import Service
from flows.house import House
from flows.parsing import parse_published
from flows.world import WorldSource
from models.access_terms import GRANTED, Role
from models.session import open_engine
from rules.access.verbs import RIGHTS, Verb
from rules.access.wings import Wing, may_enter
from tools.access import AS, BEGIN, END

_VERBS = {f"{PREFIX}/matters/{{code}}/{verb}": verb for verb in Verb}
# What needs a post of one's own: a granted role alone sees everything and acts on nothing.
_BY_POST = ("/matters", "/evidence")


def rows() -> Iterator[list[str]]:
    """The table: a call a row."""
    yield ["调用", "说明", "令牌", *(role.zh for role in AS)]
    app = make_app(Service(House(open_engine("sqlite://"), WorldSource(parse_published), Path())))
    for method, path, said in operations(app.openapi()):
        if path.startswith(PREFIX):
            reach = "read" if method == "GET" else "act"
            cells = ("✓" if allowed(method, path, role) else "—" for role in AS)
            yield [f"`{method} {path.removeprefix(PREFIX)}`", said["summary"], reach, *cells]


def allowed(method: str, path: str, role: Role) -> bool:
    """Whether somebody of a role may ever call it; of what, his scope and the matter's parties say."""
    if path in _VERBS:
        return any(party in AS[role] for party in RIGHTS[_VERBS[path]].parties)
    if path == f"{PREFIX}/runs":
        return may_enter(Wing.RUNNING, (role,))
    if path.startswith(f"{PREFIX}/webhooks"):
        return may_enter(Wing.ACCOUNTS, (role,))
    if method == "POST" and path.removeprefix(PREFIX) in _BY_POST:
        return role not in GRANTED
    return may_enter(Wing.WORK, (role,))


def put_into(text: str) -> str:
    """The page with its table as the code has it now."""
    head, *body = rows()
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in (head, ["---"] * len(head), *body))
    begin = BEGIN.format("calls")
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n{table}\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Write the table into the page that is named."""
    page = Path(sys.argv[1])
    page.write_text(put_into(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
