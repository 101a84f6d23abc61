"""Contracts between the layers that import-linter cannot say."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter

import grimp
import pytest

from tests.support.checkout import LAYERS, ROOT


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports what, everywhere in the product."""
    return grimp.build_graph(*LAYERS, include_external_packages=True, cache_dir=None)


def test_only_the_wrappers_import_prefect(graph: grimp.ImportGraph) -> None:
    importers = graph.find_modules_that_directly_import("prefect")

    assert [name for name in importers if not name.startswith("flows.prefect_")] == []


def test_no_module_comes_back_to_itself_by_what_it_imports() -> None:
    # What only the type checker reads may go in circles.
    graph = grimp.build_graph(*LAYERS, cache_dir=None, exclude_type_checking_imports=True)
    imported = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}

    assert len(list(TopologicalSorter(imported).static_order())) == len(graph.modules)


def test_only_the_session_commits() -> None:
    sources = (path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
    committing = [path for path in sources if re.search(r"\.commit\(", path.read_text(encoding="utf-8"))]

    assert {str(path.relative_to(ROOT)) for path in committing} <= {"models/session.py"}
