"""口令和令牌 `account password`, `tokens`, `token-new`, `token-revoke`: read from a prompt or a file, shown once."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.account_pages import print_once, print_tokens, registrar_of
from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import TextUnreadable, term_of, text_of
from diaodu.cli.output import facts, say
from diaodu.cli.section import Section
from diaodu.cli.wording import hour
from flows.access_tokens import issue_token, revoke_token
from flows.account_passwords import reset_password, set_password
from models.access_terms import TokenScope
from models.queries.accounts import access_tokens, account_of

app = Section()
Name = Annotated[str, typer.Argument(metavar="账号")]


@app.command("password")
def password(
    ctx: typer.Context,
    name: Name,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="文件", help="口令所在的文件，写 - 从标准输入读")
    ] = None,
    one_time: Annotated[bool, typer.Option("--one-time", help="改为重发一次性口令，本人登录后更换")] = False,
) -> None:
    """更换一个账号的口令，该账号须重新登录。口令在提示下输入两遍，或从文件读；不能写在命令里。"""
    office = Office.of(ctx)
    if one_time:
        return print_once(office, reset_password(registrar_of(office), name), f"✓ 账号 {name} 的口令已重发")
    set_password(registrar_of(office), name, text_of("", file) if file else _asked())
    if office.json:
        return office.put({"account": name})
    return say(f"✓ 账号 {name} 的口令已更换，须重新登录", "green")


def _asked() -> str:
    if not sys.stdin.isatty():
        raise TextUnreadable(
            "没有可以输入口令的终端；没有更换；请用 --file 指明口令所在的文件，或 --one-time"
        )
    first, second = getpass("新口令："), getpass("再输一遍：")
    if first != second:
        raise Usage("两遍输入的口令不同；没有更换；请重做")
    return first


@app.command("tokens")
def tokens(ctx: typer.Context, name: Name) -> None:
    """列出一个账号的接口令牌：用途、范围、期限、最近使用；令牌本身不再显示。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = access_tokens(session, account_of(session, name).id or 0)
    shown = ("id", "hint", "label", "scope", "made_at", "made_by", "expires_at", "used_at", "revoked_at")
    if office.json:
        return office.put({"items": [{key: getattr(one, key) for key in shown} for one in found]})
    return print_tokens(office, name, found)


@app.command("token-new")
def issue(
    ctx: typer.Context,
    name: Name,
    label: Annotated[str, typer.Option("--for", metavar="用途", help="给哪个程序、做什么用")],
    scope: Annotated[str, typer.Option(metavar="范围", help="read 只读，act 查看和办理")] = "read",
    days: Annotated[int, typer.Option(metavar="天数", help="有效多少天，至多 366")] = 90,
) -> None:
    """签发接口令牌，只显示这一次。

    diaodu account token-new report.bot --for 每日导出 --scope read --days 90
    """
    office = Office.of(ctx)
    issued = issue_token(registrar_of(office), name, label, term_of(TokenScope, scope, "范围"), days)
    if office.json:
        return office.put(
            {"account": name, "id": issued.number, "token": issued.token, "expires_at": issued.expires_at}
        )
    say(f"✓ 令牌 {issued.number}，只显示这一次，请立即存到要用它的地方", "green")
    return facts({"令牌": issued.token, "有效至": hour(issued.expires_at, office.zone)})


@app.command("token-revoke")
def take_back(
    ctx: typer.Context,
    name: Name,
    number: Annotated[int, typer.Argument(metavar="编号", help="account tokens 显示的编号")],
) -> None:
    """吊销一个接口令牌，立即生效。"""
    office = Office.of(ctx)
    revoke_token(registrar_of(office), name, number)
    if office.json:
        return office.put({"account": name, "id": number})
    return say(f"✓ 令牌 {number} 已吊销", "green")
