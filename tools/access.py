"""职权手册 Prints the tables of docs/access.md, who may do what and who may enter where, from the code itself.

`python tools/access.py docs/access.md` puts them into the page; a test compares the two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nicegui import __version__ as NICEGUI  # noqa: N812 - a constant of theirs

from console.pages.all import load_pages
from console.pages.catalogue import entries
from console.pages.downloads import given
from console.pages.filled import taken
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
OPEN, BY_TOKEN, SIGNED_IN, OPENER = (
    *("没有登录也可以", "凭地址中的令牌"),
    *("登录后人人可以", "打开该页面的那个浏览器"),
)
# Every address of the console that is no page, no file and no form of a part of it; of each, who may come.
WAYS: Mapping[str, tuple[str, str, str]] = {
    "/sign-in": ("登录", "GET POST", OPEN),
    "/sign-in/sso": ("去往身份提供方", "GET", OPEN),
    "/sign-in/sso/back": ("从身份提供方回来", "GET", OPEN),
    "/preferences": ("语言、深浅", "POST", OPEN),
    "/favicon.ico": ("图标", "GET", OPEN),
    "/static/": ("页面的样式", "GET", OPEN),
    f"/_nicegui/{NICEGUI}/": ("页面的程序", "GET", OPEN),
    "/calendar/{token}.ics": ("日历订阅", "GET", BY_TOKEN),
    "/sign-out": ("退出", "POST", SIGNED_IN),
    "/password": ("更换口令", "GET POST", SIGNED_IN),
    "/find": ("页首的查找", "GET", SIGNED_IN),
    "/_nicegui_ws": ("打开的页面与服务之间的连接", "GET POST", OPENER),
    "/_nicegui/client/": ("打开的表单里的上传", "POST", OPENER),
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
    made = {"parties": _parties(), "verbs": _verbs(), "wings": _wings(), "pages": _pages(), "ways": _ways()}
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
    filled = sorted((path, "表单", (wing,)) for path, wing in taken().items())
    for path, name, doors in (*shown, *handed, *filled):
        cells = ("✓" if all(role in ENTRY[door] for door in doors) else "—" for role in AS)
        yield [name, f"`{path}`", *cells]


def _ways() -> Iterator[list[str]]:
    yield ["地址", "是什么", "方法", "谁可以"]
    for path, (what, methods, who) in WAYS.items():
        yield [f"`{path.replace(NICEGUI, '版本')}`", what, methods.replace(" ", "、"), who]


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
