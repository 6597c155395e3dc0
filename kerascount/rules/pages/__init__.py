"""The page of each kind of finding: what it does, why, an example, what to do, how sure it is, when it is silent.

Must not know: findings, how a page is printed.
"""

from __future__ import annotations

from collections.abc import Mapping

from kerascount.rules.pages.of_calls import PAGES_OF_CALLS
from kerascount.rules.pages.of_comments import PAGES_OF_COMMENTS
from kerascount.rules.pages.of_files import PAGES_OF_FILES
from kerascount.rules.pages.of_generations import PAGES_OF_GENERATIONS
from kerascount.rules.pages.of_intent import PAGES_OF_RULES
from kerascount.rules.pages.of_models import PAGES_OF_MODELS
from kerascount.rules.pages.of_reading import PAGES_OF_READING
from kerascount.rules.pages.of_shapes import PAGES_OF_SHAPES
from kerascount.rules.pages.page import Page

PAGES: Mapping[str, Page] = {
    **PAGES_OF_READING,
    **PAGES_OF_RULES,
    **PAGES_OF_FILES,
    **PAGES_OF_CALLS,
    **PAGES_OF_SHAPES,
    **PAGES_OF_GENERATIONS,
    **PAGES_OF_MODELS,
    **PAGES_OF_COMMENTS,
}
"""The pages by the names of their findings."""

__all__ = ["PAGES", "Page"]
