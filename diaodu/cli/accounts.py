"""账号 `account`: who can sign in, what each is bound to, from day to day."""

from __future__ import annotations

from typing import Annotated

import typer

from diaodu.cli import account_hats, account_secrets
from diaodu.cli.account_pages import of_account, print_account, print_accounts, print_once, registrar_of
from diaodu.cli.context import Office
from diaodu.cli.options import Reason
from diaodu.cli.output import say
from diaodu.cli.section import Section
from flows.accounts import FIRST, add_account, first_administrator, lock, sign_out_everywhere, unlock
from flows.callers import caller_of
from models.queries.accounts import account_of, bindings_of
from models.queries.accounts import accounts as all_accounts

app = Section()
account = Section(
    help="""账号：谁能登录，是哪个人、在哪些职务和席位上、有什么角色。领导职务随配置中的任职走；席位和角色在这里授予，有起止日期。
    口令和令牌只显示一次，库里只存散列。"""
)
app.add_typer(account, name="account")
account.add_typer(account_hats.app)
account.add_typer(account_secrets.app)
Name = Annotated[str, typer.Argument(metavar="账号")]


@account.command("add")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="账号", help="小写字母、数字和 . _ -，如 zhang.san")],
    person: Annotated[str, typer.Argument(metavar="姓名")],
    officer: Annotated[
        str, typer.Option(metavar="人员", help="配置 officers 中的人员；写了即随其任职，不必另授职务")
    ] = "",
    subject: Annotated[str, typer.Option(metavar="标识", help="单点登录中的用户标识")] = "",
) -> None:
    """建立账号，印出一次性口令，本人首次登录时更换。

    diaodu account add li.minsheng 李民生 --officer 李民生
    """
    office = Office.of(ctx)
    opened = add_account(registrar_of(office), name, person, officer, subject)
    print_once(office, opened, f"✓ 已建立账号 {name}（{person}）")


@account.command("first-administrator")
def first(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="账号")] = FIRST,
) -> None:
    """建立系统管理员，或给遗失口令的系统管理员重发一次性口令；只能在机器上运行。"""
    office = Office.of(ctx)
    opened = first_administrator(registrar_of(office), office.today, name)
    print_once(office, opened, f"✓ 系统管理员 {opened.account}")


@account.command("list")
def list_all(ctx: typer.Context) -> None:
    """列出全部账号，今天各在哪些职务上、有什么角色。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = [(one, caller_of(session, office.worlds, one, office.now)) for one in all_accounts(session)]
    if office.json:
        return office.put({"items": [of_account(*one) for one in found]})
    return print_accounts(office, found)


@account.command("show")
def show(ctx: typer.Context, name: Name) -> None:
    """一个账号今天能做什么、看什么，以及历次授权。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = account_of(session, name)
        caller = caller_of(session, office.worlds, found, office.now)
        bindings = bindings_of(session, [found.id]).get(found.id or 0, [])
    if office.json:
        return office.put(of_account(found, caller, bindings))
    return print_account(office, found, caller, bindings)


@account.command("lock")
def close(ctx: typer.Context, name: Name, reason: Reason = "") -> None:
    """停用账号：不能再登录，已经登录的立即失效。"""
    office = Office.of(ctx)
    lock(registrar_of(office), name, reason)
    _done(office, name, f"✓ 账号 {name} 已停用，所有登录失效")


@account.command("unlock")
def reopen(ctx: typer.Context, name: Name, reason: Reason = "") -> None:
    """启用停用的账号，或解除连续输错后的暂停。"""
    office = Office.of(ctx)
    unlock(registrar_of(office), name, reason)
    _done(office, name, f"✓ 账号 {name} 已启用")


@account.command("sign-out")
def sign_out(ctx: typer.Context, name: Name) -> None:
    """使一个账号在各处的登录全部失效。"""
    office = Office.of(ctx)
    ended = sign_out_everywhere(registrar_of(office), name)
    if office.json:
        return office.put({"account": name, "ended": ended})
    return say(f"✓ 账号 {name} 的 {ended} 处登录已失效", "green")


def _done(office: Office, name: str, said: str) -> None:
    if office.json:
        office.put({"account": name})
    else:
        say(said, "green")
