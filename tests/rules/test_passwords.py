"""口令 What a password must be, and how long the door stays closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rules.passwords import PasswordWeak, require_strong
from rules.sign_in import BY_ACCOUNT, BY_SOURCE, closed_until
from tests.support.worlds import at

NOW = at("2026-03-02")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("mountain9", "只有 9 位"),
        ("x" * 129, "超过 128 位"),
        ("zhang.san-2026!", "含有账号或姓名"),
        ("今天张三丰来上班了吗", "含有账号或姓名"),
        ("Password12345", "最常见"),
        ("administrator1!", "最常见"),
        ("qwertyuiopas", "最常见"),
        ("12345678901", "只有数字和符号"),
        ("abababababab", "两三个字符"),
    ],
)
def test_a_password_that_can_be_guessed_is_refused_and_never_repeated(password: str, why: str) -> None:
    with pytest.raises(PasswordWeak, match=why) as refused:
        require_strong(password, "zhang.san", "张三丰")
    assert password not in refused.value.message


@pytest.mark.parametrize("password", ["mountain-lake-river", "三月二日开会记得带图纸", "k9#Lw2!pQzV7"])
def test_a_long_one_that_nobody_guesses_will_do(password: str) -> None:
    require_strong(password, "zhang.san", "张三丰")


@pytest.mark.parametrize(
    ("failures", "minutes"), [(4, None), (5, 1), (6, 2), (7, 4), (11, 60), (1_000_000, 60)]
)
def test_the_door_stays_closed_for_longer_with_each_failure(failures: int, minutes: int | None) -> None:
    until = closed_until(failures, NOW, BY_ACCOUNT)

    assert until == (None if minutes is None else NOW + timedelta(minutes=minutes))


def test_one_address_may_be_many_people() -> None:
    assert closed_until(29, NOW, BY_SOURCE) is None
    assert closed_until(30, NOW, BY_SOURCE) == NOW + timedelta(minutes=1)
