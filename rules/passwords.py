"""口令规则 What a password must be: long, not the account's own name, not one of those that everybody tries first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.errors import BadInput

SHORTEST, LONGEST = 10, 128
_ALIKE = 3
# The stems of the commonest passwords of published leaks and of Chinese offices; digits and signs around them add little.
_STEMS = """
    password passwd passw0rd p@ssw0rd p@ssword admin administrator root test guest user welcome letmein login
    iloveyou woaini wangyut2 monkey dragon master sunshine princess football baseball superman qazwsx
    qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qweasd qweasdzxc 1qaz2wsx qaz2wsx q2w3e4r q2w3e4r5t
    a aa aaa abc abcd abcde abcdef abcdefg changeme default secret huawei lenovo
    jiaozuo henan zhengfu beijing china diaodu government office
"""
_COMMON = frozenset(_STEMS.split())
_RUNS = (
    "01234567890123456789",
    "98765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
)


class PasswordWeak(BadInput):
    """The password is too short, too long, or too easily guessed."""

    code = "password-weak"


def require_strong(password: str, *names: str) -> None:
    """Refuse a password that can be guessed; `names` are what the account and its person are called.

    Raises PasswordWeak with everything that is wrong; the password itself is never repeated.
    """
    if wrong := "；".join(_faults(password, names)):
        raise PasswordWeak(
            f"口令{wrong}；没有更换；请另取一个不少于 {SHORTEST} 位、别人猜不到的，可用几个不相干的词"
        )


def _faults(password: str, names: tuple[str, ...]) -> Iterator[str]:
    lower = password.casefold()
    if len(password) < SHORTEST:
        yield f"只有 {len(password)} 位，至少 {SHORTEST} 位"
    if len(password) > LONGEST:
        yield f"超过 {LONGEST} 位"
    if any(len(name) >= _ALIKE and name.casefold() in lower for name in names):
        yield "含有账号或姓名"
    if not _stem(lower):
        yield "只有数字和符号"
    if _stem(lower) in _COMMON or any(lower in run for run in _RUNS):
        yield "是最常见的口令之一"
    if len(set(lower)) <= _ALIKE:
        yield "只用了两三个字符"


def _stem(password: str) -> str:
    """What is left without the digits and signs that people put around a word."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
