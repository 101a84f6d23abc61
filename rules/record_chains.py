"""凭据寻链 Which chain of a configuration a record belongs to: code asks for what a stage brings forth, not for a chain's name."""

from __future__ import annotations

from models.errors import Refused
from models.mechanism import Chain, Mechanism
from models.record_terms import Record


class NoSuchDuty(Refused):
    """The configuration has no chain with a stage that asks for this."""

    code = "no-such-duty"


def chain_beginning_with(mechanism: Mechanism, record: Record) -> Chain:
    """The chain whose first stage `record` completes. Raises NoSuchDuty."""
    for chain in mechanism.chains.values():
        if chain.stages[0].record is record:
            return chain
    msg = f"现行配置没有以{record.zh}办结的链；未作变动；请在 chains 中设一条首环节写 record: {record} 的链"
    raise NoSuchDuty(msg)
