"""Source text as a libcst tree, with places computed only where they are asked for.

Positions cost twice a parse, so they are computed when the first place of the file is asked for.

Must not know: Keras.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from kerascount.diagnostics import Diagnostic, Severity, Span
from kerascount.syntax.repair import repaired
from kerascount.syntax.source import Source

RECURSION_LIMIT = 12_000


@dataclass
class Parsed:
    """A file's tree. `troubles` are findings about what could not be read."""

    source: Source
    module: cst.Module
    troubles: tuple[Diagnostic, ...] = ()
    integer_division: bool = False
    """Whether `/` of integers is one again: the file is of Python 2, and does not ask for true division."""
    _positions: dict[int, tuple[int, int, int, int]] | None = field(default=None, repr=False)
    _texts: dict[int, str] = field(default_factory=dict, repr=False)
    _generators: dict[int, bool] = field(default_factory=dict, repr=False)

    @property
    def is_python3(self) -> bool:
        """Whether the notebook or a word of the file tells that Python 3 runs it, or that `/` is as it is there."""
        python, text = self.source.python, self.source.text
        if python is not None and not self.integer_division:
            return python >= (3, 0)
        return any(sign.search(text) for sign in (PYTHON_3, TRUE_DIVISION))

    def span(self, node: cst.CSTNode) -> Span:
        """The place of a node's text."""
        line, column, end_line, end_column = self._position(node)
        return self.source.span(line, column + 1, end_line, end_column + 1)

    def text(self, node: cst.CSTNode) -> str:
        """The source text of a node. A loop's body asks for the same one in each round."""
        found = self._texts.get(id(node))
        if found is None:
            found = self._texts[id(node)] = self.module.code_for_node(node)
        return found

    def yields(self, node: cst.FunctionDef) -> bool:
        """Whether a function is a generator. Asked whenever it is defined, which may be in every run."""
        if "yield" not in self.source.text:
            return False
        found = self._generators.get(id(node))
        if found is None:
            found = self._generators[id(node)] = _yields(node)
        return found

    def _position(self, node: cst.CSTNode) -> tuple[int, int, int, int]:
        if self._positions is None:
            self._positions = _positions_of(self.module)
        return self._positions.get(id(node), (1, 0, 1, 0))


def _yields(node: cst.FunctionDef) -> bool:
    waiting: list[cst.CSTNode] = [node.body]
    while waiting:
        current = waiting.pop()
        if isinstance(current, cst.Yield):
            return True
        if not isinstance(current, cst.FunctionDef | cst.Lambda | cst.ClassDef):
            waiting.extend(current.children)
    return False


def _positions_of(module: cst.Module) -> dict[int, tuple[int, int, int, int]]:
    ranges = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    return {id(node): (r.start.line, r.start.column, r.end.line, r.end.column) for node, r in ranges.items()}


def parse_source(source: Source) -> Parsed:
    """The tree of a source; what cannot be read is left out and reported, never raised."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))
    text, troubles = repaired(source)
    try:
        module = _tree(text)
    except (cst.ParserSyntaxError, RecursionError) as error:
        message = f"the file could not be read: {error}".splitlines()[0]
        troubles.append(Diagnostic("invalid-syntax", Severity.ERROR, message, source.path))
        module = cst.parse_module("")
    old = any(t.rule == "python2-syntax" for t in troubles) and not TRUE_DIVISION.search(text)
    return Parsed(source, module, (*source.troubles, *troubles), old)


PYTHON_3 = re.compile(
    r"(?<![\w'\"])f['\"]|^\s*def .*\) *->|^\s*nonlocal |^\s*async def |\bsuper\(\)", re.MULTILINE
)
"""Syntax that Python 2 does not have, where it is seen at a glance."""
TRUE_DIVISION = re.compile(r"^from __future__ import .*\bdivision\b", re.MULTILINE)


def _tree(text: str) -> cst.Module:
    """The tree; libcst refuses some mixtures of tabs and spaces that Python takes, with 8 columns to a tab."""
    try:
        return cst.parse_module(text)
    except cst.ParserSyntaxError:
        if "\t" not in text:
            raise
        return cst.parse_module(INDENT.sub(lambda found: found[0].expandtabs(8), text))


INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
