"""职权手册 Prints the tables of docs/access.md, who may do what and who may enter where, from the code itself.

`python tools/access.py docs/access.md` puts them into the page; a test compares the two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from console.pages.all import load_pages
from console.pages.catalogue import entries
from console.pages.downloads import given
from models.access_terms import GRANTED, Role
from rules.access.verbs import RIGHTS, Party, Verb
from rules.access.wings import ENTRY, Wing

BEGIN, END = "<!-- generated: {} -->\n", "<!-- end -->"
# As which party somebody of a role may come to a matter; who holds, raised or verifies it can be of any body.
_ANY = (Party.HOLDER, Party.HANDLER, Party.RAISER, Party.VERIFIER)
AS: Mapping[Role, tuple[Party, ...]] = {
    Role.OFFICE: (*_ANY, Party.UNIT, Party.OFFICE),
    Role.LEAD_UNIT: (*_ANY, Party.UNIT, Party.LEADS, Party.ABOVE),
    Role.UNIT_CLERK: (*_ANY, Party.UNIT),
    Role.UNIT_HEAD: (*_ANY, Party.UNIT),
    Role.LEADER: (Party.HOLDER, Party.HANDLER, Party.LEADER, Party.ABOVE, Party.VERIFIER),
    Role.SUPERVISOR: (*_ANY, Party.UNIT, Party.SUPERVISION),
    **dict.fromkeys(GRANTED, ()),
}
_SHORT = {
    Party.HOLDER: "承办",
    Party.HANDLER: "承办*",
    Party.UNIT: "责任",
    Party.RAISER: "提出",
    Party.LEADS: "牵头",
    Party.LEADER: "领导",
    Party.ABOVE: "上级",
    Party.OFFICE: "办公室",
    Party.SUPERVISION: "督查",
    Party.VERIFIER: "审核",
}


def tables() -> dict[str, str]:
    """Every generated table by its name."""
    made = {"parties": _parties(), "verbs": _verbs(), "wings": _wings(), "pages": _pages()}
    return {name: _table(rows) for name, rows in made.items()}


def _parties() -> Iterator[list[str]]:
    yield ["动作", *(_SHORT[party] for party in Party), "回避", "依据"]
    for verb, right in RIGHTS.items():
        marks = ("✓" if party in right.parties else "" for party in Party)
        yield [f"{verb.zh} `{verb}`", *marks, "是" if right.second else "", right.clause]


def _verbs() -> Iterator[list[str]]:
    yield ["动作", *(role.zh for role in AS)]
    for verb in Verb:
        parties = RIGHTS[verb].parties
        cells = ("、".join(_SHORT[one] for one in AS[role] if one in parties) or "—" for role in AS)
        yield [verb.zh, *cells]


def _wings() -> Iterator[list[str]]:
    yield ["去处", *(role.zh for role in AS)]
    for wing in Wing:
        yield [wing.zh, *("✓" if role in ENTRY[wing] else "—" for role in AS)]


def _pages() -> Iterator[list[str]]:
    yield ["页面", "地址", *(role.zh for role in AS)]
    load_pages()
    shown = sorted((one.path, one.zh, (one.wing,)) for one in entries())
    handed = sorted((path, "下载", (wing, Wing.EXPORT)) for path, wing in given().items())
    for path, name, doors in (*shown, *handed):
        cells = ("✓" if all(role in ENTRY[door] for door in doors) else "—" for role in AS)
        yield [name, f"`{path}`", *cells]


def _table(rows: Iterator[list[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def put_into(text: str) -> str:
    """The page with its tables as the code has them now."""
    for name, table in tables().items():
        begin = BEGIN.format(name)
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n{table}\n{END}{rest.partition(END)[2]}"
    return text


def main() -> None:
    """Write the tables into the page that is named."""
    page = Path(sys.argv[1])
    page.write_text(put_into(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
