"""SpiffWorkflow 每件一个流程实例 A BPMN process per matter, waiting at a timer, serialised into SQLite between moves."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer

from benchmarks.peers.moving import Mover, report

_BPMN = b"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://example.invalid">
  <bpmn:process id="issue" isExecutable="true">
    <bpmn:startEvent id="raised"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="raised" targetRef="limit"/>
    <bpmn:intermediateCatchEvent id="limit">
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
      <bpmn:timerEventDefinition id="t"><bpmn:timeDate>"2020-01-01T00:00:00+00:00"</bpmn:timeDate></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="b" sourceRef="limit" targetRef="escalated"/>
    <bpmn:endEvent id="escalated"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>"""


@contextmanager
def prepared(mover: Mover, matters: list[int]) -> Iterator[Callable[[], None]]:
    """Each process whose timer has run out is loaded, let run, its matter moved, and put back."""
    serializer = BpmnWorkflowSerializer()
    with tempfile.TemporaryDirectory() as folder:
        store = _stored(Path(folder) / "processes.db", serializer, matters)

        def run() -> None:
            for matter_id in matters:
                _resume(store, serializer, matter_id)
                mover.move(matter_id)

        yield run
        store.close()


def _resume(store: sqlite3.Connection, serializer: BpmnWorkflowSerializer, matter_id: int) -> None:
    (kept,) = store.execute("SELECT state FROM process WHERE id=?", (matter_id,)).fetchone()
    workflow = serializer.deserialize_json(kept)
    workflow.refresh_waiting_tasks()
    workflow.do_engine_steps()
    assert workflow.completed, "its timer has run out"
    state = serializer.serialize_json(workflow)
    store.execute("UPDATE process SET state=? WHERE id=?", (state, matter_id))


def _stored(file: Path, serializer: BpmnWorkflowSerializer, matters: list[int]) -> sqlite3.Connection:
    """Every matter's process as it waits at its timer."""
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.parse(BytesIO(_BPMN)).getroot())
    workflow = BpmnWorkflow(parser.get_spec("issue"))
    workflow.do_engine_steps()
    waiting = serializer.serialize_json(workflow)
    store = sqlite3.connect(file, isolation_level=None)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("PRAGMA synchronous=FULL")
    store.execute("CREATE TABLE process(id INTEGER PRIMARY KEY, state TEXT)")
    store.execute("BEGIN")
    store.executemany("INSERT INTO process VALUES (?,?)", [(matter_id, waiting) for matter_id in matters])
    store.execute("COMMIT")
    return store


if __name__ == "__main__":
    report(prepared)
