"""尺寸 Measures the house rules that no linter knows, and refuses what exceeds a cap.

A module has at most 300 lines, a function 40, a test 20 and no branch; every `__init__.py` is empty; a module of the
product opens with its Chinese name. Medians are reported, because a cap alone lets everything grow up to it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (
    "models",
    "rules",
    "flows",
    "notifications",
    "documents",
    "console",
    "diaodu",
    "benchmarks",
    "tools",
)
MODULE_CAP, FUNCTION_CAP, TEST_CAP = 300, 40, 20
MODULE_MEDIAN, FUNCTION_MEDIAN = 90, 10

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Module:
    """One source file, read and parsed."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.text.splitlines())

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method in it, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, type_of_function))

    @property
    def is_test(self) -> bool:
        """Whether pytest collects it."""
        return self.path.name.startswith("test_")


def read(folder: str) -> Iterator[Module]:
    """Every module below a folder."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield Module(path.relative_to(ROOT), text, ast.parse(text))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function takes, from `def` on."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def complaints(module: Module) -> Iterator[str]:
    """Everything about a module that exceeds a cap or breaks a house rule."""
    if module.path.name == "__init__.py" and module.text:
        yield f"{module.path}: an __init__.py is empty"
    if module.lines > MODULE_CAP:
        yield f"{module.path}: {module.lines} lines, at most {MODULE_CAP}"
    for function in module.functions:
        yield from _about(function, module)


def _about(function: ast.FunctionDef | ast.AsyncFunctionDef, module: Module) -> Iterator[str]:
    where = f"{module.path}:{function.lineno} {function.name}"
    is_test = module.is_test and function.name.startswith("test_")
    cap = TEST_CAP if is_test else FUNCTION_CAP
    if length(function) > cap:
        yield f"{where}: {length(function)} lines, at most {cap}"
    if is_test and any(isinstance(node, ast.If | ast.Match | ast.Try) for node in ast.walk(function)):
        yield f"{where}: a test has no branches"


def unnamed(module: Module) -> Iterator[str]:
    """The complaint that a module does not open with its Chinese name; a product's name may stand before it."""
    if module.text and not re.match(r"[\w. ]{0,20}[\u4e00-\u9fff]", ast.get_docstring(module.tree) or ""):
        yield f"{module.path}: the docstring opens with the module's Chinese name"


def summary(sources: list[Module]) -> str:
    """The medians, beside what they should not exceed."""
    modules = [module.lines for module in sources if module.text]
    functions = [length(function) for module in sources for function in module.functions]
    return (
        f"{len(modules)} modules, median {median(modules):.0f} lines (aim {MODULE_MEDIAN}); "
        f"{len(functions)} functions, median {median(functions):.0f} lines (aim {FUNCTION_MEDIAN})"
    )


def main() -> None:
    """Print what is wrong and the medians; exit 1 if anything is wrong."""
    sources = [module for folder in SOURCES for module in read(folder)]
    found = [line for module in (*sources, *read("tests")) for line in complaints(module)]
    found += [line for module in sources for line in unnamed(module)]
    print(*found, summary(sources), sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
