"""What the loader says of times, channels and notices that could not work or would leak."""

from __future__ import annotations

import pytest

from tests.models.config.base import Broken, places, refusal

MAIL = "channels.mail.settings"
CASES = [
    Broken("unknown zone", "zone: Asia/Shanghai", "zone: Asia/Shanghi", "timekeeping.zone", "改为 Asia/Shanghai"),
    Broken("zone that is a path", "zone: Asia/Shanghai", "zone: ../etc/passwd", "timekeeping.zone", "没有这个时区"),
    Broken("office hours reversed", "office_hours: 08:30-18:00", "office_hours: 18:00-08:30", "timekeeping.office_hours",
           "不晚于上班时间"),
    Broken("office hours unreadable", "office_hours: 08:30-18:00", "office_hours: 早九晚五", "timekeeping.office_hours",
           "应为起止钟点"),
    Broken("cutoff after midnight", "cutoff: 24:00", "cutoff: 24:30", "timekeeping.cutoff", "应为钟点"),
    Broken("holiday that is no day", "2026-12-24: 建市", "2026-02-30: 建市", "calendar.holidays.2026-02-30", "不是日历上的日子"),
    Broken("holiday and workday in one", "make_up_days: {2026-12-26:", "make_up_days: {2026-12-24:",
           "calendar.make_up_days.2026-12-24", "既放假又上班"),
    Broken("holiday that is a word", "2026-12-24: 建市", "春节: 建市", "calendar.holidays.春节", "写作 2026-12-24: 名称"),
    Broken("unknown kind of channel", "kind: smtp", "kind: pigeon", "channels.mail.kind", "应为 folder"),
    Broken("channel without kind", "{kind: folder, enabled: true}", "{enabled: true}", "channels.folder.kind", "缺少 kind"),
    Broken("none a minute", "    per_minute: 20", "    per_minute: 0", "channels.mail.per_minute", "不得小于 1"),
    Broken("password written down", "password: {env: DIAODU_SMTP_PASSWORD}", "password: hunter2", f"{MAIL}.password",
           "不能直接写在配置里"),
    Broken("password of digits", "password: {env: DIAODU_SMTP_PASSWORD}", "password: 123456", f"{MAIL}.password",
           "不能直接写在配置里"),
    Broken("token written down", "password: {env: DIAODU_SMTP_PASSWORD}", "access-token: abc", f"{MAIL}.access-token",
           "改为 {env: 环境变量名}"),
    Broken("address with a password", "password: {env: DIAODU_SMTP_PASSWORD}", "proxy: 'http://me:hunter2@proxy.invalid'",
           f"{MAIL}.proxy", "地址里带有密钥"),
    Broken("address with a key", "password: {env: DIAODU_SMTP_PASSWORD}", "hook: 'https://robot.invalid/send?key=abc'",
           f"{MAIL}.hook", "地址里带有密钥"),
    Broken("robot address written down", "{kind: folder, enabled: true}", "{kind: apprise, settings: {url: 'wecombot://KEY'}}",
           "channels.folder.settings.url", "wecombot:// 地址本身就是密钥"),
    Broken("another company's service", "{kind: folder, enabled: true}", "{kind: apprise, settings: {url: 'wecom://KEY'}}",
           "channels.folder.settings.url", "Pushplus"),
    Broken("reference to nothing", "password: {env: DIAODU_SMTP_PASSWORD}", "password: {}", f"{MAIL}.password", "没有写明"),
    Broken("reference to two things", "{env: DIAODU_SMTP_PASSWORD}", "{env: DIAODU_SMTP_PASSWORD, file: /run/mail}",
           f"{MAIL}.password", "不止一个出处"),
    Broken("reference of an unknown kind", "{env: DIAODU_SMTP_PASSWORD}", "{vault: mail}", f"{MAIL}.password.vault", "不认识的项"),
    Broken("enabled without address", "{kind: folder, enabled: true}", "{kind: http, enabled: true}",
           "channels.folder.settings.url", "缺少 url"),
    Broken("unknown rank", "ranks: [clerk, head]\n    settings", "ranks: [boss]\n    settings", "channels.mail.ranks[0]", "应为 clerk"),
    Broken("digest after nothing", "digest_after: 5", "digest_after: many", "notices.digest_after", "应为整数"),
    Broken("nagging nobody can read", "gate_nag: every workday for 5 workdays, then weekly", "gate_nag: 有空再催",
           "notices.gate_nag", "「有空再催」"),
    Broken("nagging never", "gate_nag: every workday for 5 workdays, then weekly", "gate_nag: never",
           "notices.gate_nag", "从不催办"),
    Broken("template of an unknown kind", "    reminder: {subject", "    remindr: {subject", "notices.templates.remindr", "改为 reminder"),
    Broken("setting without clause", "as-of-day: {value: 20, default: ours}", "as-of-day: {value: 20}", "settings.as-of-day.clause",
           "没有写明依据"),
    Broken("setting without value", "as-of-day: {value: 20, default: ours}", "as-of-day: {default: ours}", "settings.as-of-day.value",
           "缺少 value"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_setting_is_refused_with_line_path_and_remedy(case: Broken) -> None:
    refused = refusal(case.text)

    assert places(refused.problems) == [(case.path, case.line)]
    assert case.words in str(refused.problems[0])


@pytest.mark.parametrize("secret", ["hunter2", "'sk-live-0000'", "[hunter2]", "{env: hunter2, x: hunter2}"])
def test_a_secret_that_was_written_down_is_never_repeated(secret: str) -> None:
    case = Broken("secret", "password: {env: DIAODU_SMTP_PASSWORD}", f"password: {secret}", "", "")

    refused = refusal(case.text)

    assert "hunter2" not in refused.message
    assert "sk-live" not in refused.message
