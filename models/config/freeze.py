"""定型 A checked configuration becomes one frozen mechanism with a digest of what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from models.config.freeze_assessment import assessment
from models.config.freeze_chains import chains, cycles, forums
from models.config.freeze_ladders import ladders
from models.config.freeze_organisation import organisation, scopes
from models.config.freeze_tests import rule_tests
from models.config.shape import ChannelEntry, SettingEntry, Shape
from models.config.shape_sign_in import single_sign_on
from models.limit_grammar import parse_repeat
from models.mechanism import Channel, Mechanism, Setting, SettingValue, TemplateText, Timekeeping, Timing


def digest(shape: Shape) -> str:
    """SHA-256 of what a configuration says, in hexadecimal: comments, layout and order of keys do not count."""
    said = shape.model_dump(mode="json")
    for later in ("tests", "single_sign_on"):
        # A configuration without either keeps the digest it was published under before there were any.
        if not said[later]:
            del said[later]
    content = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def freeze(shape: Shape, version: int) -> Mechanism:
    """Build the mechanism of a configuration that every check has passed."""
    named = ladders(shape)
    about = shape.mechanism
    return Mechanism(
        version=version,
        digest=digest(shape),
        name=about.name,
        city=about.city,
        code_prefix=about.code_prefix,
        document=about.document,
        timekeeping=_timekeeping(shape),
        organisation=organisation(shape),
        scopes=scopes(shape),
        ladders=named,
        chains=chains(shape, named),
        forums=forums(shape),
        cycles=cycles(shape),
        assessment=assessment(shape),
        timetable=tuple(Timing(key, timing.does, timing.when) for key, timing in shape.timetable.items()),
        channels=tuple(channel(key, entry) for key, entry in shape.channels.items()),
        gate_nag=parse_repeat(shape.notices.gate_nag),
        gate_nag_leader=parse_repeat(shape.notices.gate_nag_leader),
        digest_after=shape.notices.digest_after,
        settings=_settings(shape),
        holidays=MappingProxyType(dict(shape.calendar.holidays)),
        make_up_days=MappingProxyType(dict(shape.calendar.make_up_days)),
        tests=rule_tests(shape),
        single_sign_on=single_sign_on(shape.single_sign_on),
        templates=_templates(shape),
    )


def _settings(shape: Shape) -> Mapping[str, Setting]:
    chosen = shape.settings.items()
    return MappingProxyType(
        {key: Setting(key, _frozen(choice.value), choice.source) for key, choice in chosen}
    )


def _templates(shape: Shape) -> Mapping[str, TemplateText]:
    written = shape.notices.templates.items()
    return MappingProxyType({str(kind): TemplateText(said.subject, said.body) for kind, said in written})


def _frozen(value: SettingValue) -> SettingValue:
    return MappingProxyType(value) if isinstance(value, dict) else value


def _timekeeping(shape: Shape) -> Timekeeping:
    times = shape.timekeeping
    return Timekeeping(ZoneInfo(times.zone), times.cutoff, *times.office_hours, *times.quiet_hours)


def channel(key: str, entry: ChannelEntry) -> Channel:
    """Build a channel, as the checks of its own settings need it too."""
    settings = {name: _setting(setting) for name, setting in entry.settings.items()}
    return Channel(key, entry.kind, entry.enabled, entry.per_minute, MappingProxyType(settings), entry.ranks)


def _setting(entry: SettingEntry) -> str:
    """Write a reference as `env:NAME` or `file:path`; the secret itself is fetched when a notice is sent."""
    if entry.env is not None:
        return f"env:{entry.env}"
    return f"file:{entry.file}" if entry.file is not None else str(entry.literal)
