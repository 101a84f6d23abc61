"""数字 Numbers as people type them: full-width digits and Chinese numerals up to 99 become plain digits."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
# A whole run is read or left alone: 三五天 ("three to five days") must not become 35 days.
_RUN = re.compile("[〇零一二两三四五六七八九十百千万]+")
_UP_TO_99 = re.compile("([一二三四五六七八九])?(十)?([〇零一二两三四五六七八九])?")


def plain(text: str) -> str:
    """Return `text` in half-width characters, its Chinese numerals up to 99 as digits; 一百 stays 一百."""
    half_width = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    return _RUN.sub(_digits, half_width)


def _digits(run: re.Match[str]) -> str:
    numeral = run.group()
    if len(numeral) == 1 and numeral in _DIGITS:
        return str(_DIGITS[numeral])
    parts = _UP_TO_99.fullmatch(numeral)
    if parts is None or parts[2] is None:
        return numeral
    return str(10 * _DIGITS.get(parts[1] or "一", 1) + _DIGITS.get(parts[3] or "零", 0))
