"""保密测试 Secrets show nowhere but where they are asked for by name."""

from __future__ import annotations

import copy
import logging
import pickle
from pathlib import Path

import pytest

from notifications.secrecy import Secret, SecretMissing, Vault, scrub

VALUE = "s3cret/value+1"


def test_a_secret_prints_as_stars() -> None:
    secret = Secret(VALUE)

    assert f"{secret} {secret!r} {secret:>5}" == "*** *** ***"
    assert secret.reveal() == VALUE


def test_a_secret_is_not_pickled_or_copied() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret(VALUE))
    with pytest.raises(TypeError):
        copy.deepcopy(Secret(VALUE))


def test_a_secret_never_reaches_a_log_line(caplog: pytest.LogCaptureFixture) -> None:
    Secret(VALUE)

    logging.getLogger("some.library").warning("POST /send?key=%s", VALUE)

    assert caplog.messages == ["POST /send?key=***"]


def test_a_secret_never_reaches_a_logged_traceback(caplog: pytest.LogCaptureFixture) -> None:
    Secret(VALUE)
    wrong = ValueError(VALUE)

    logging.getLogger("some.library").error("failed", exc_info=wrong)

    assert VALUE not in caplog.text
    assert "ValueError: ***" in caplog.text


def test_percent_encoded_secrets_are_scrubbed_too() -> None:
    Secret(VALUE)

    assert scrub("key=s3cret%2Fvalue%2B1") == "key=***"


def test_secrets_come_from_the_environment_or_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{VALUE}\n", encoding="utf-8")
    vault = Vault({"TOKEN": VALUE}, tmp_path)

    assert vault.fetch("env:TOKEN").reveal() == vault.fetch("file:token").reveal() == VALUE


@pytest.mark.parametrize(("reference", "place"), [("env:NOPE", "环境变量 NOPE"), ("file:nope", "文件 nope")])
def test_a_missing_secret_is_named_by_its_place(tmp_path: Path, reference: str, place: str) -> None:
    with pytest.raises(SecretMissing, match=place):
        Vault({}, tmp_path).fetch(reference)
