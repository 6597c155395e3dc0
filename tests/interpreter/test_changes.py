"""Lists, dicts and sets after a change that is not known."""

from __future__ import annotations

import pytest

from kerascount.values.unknown import Unknown
from tests.interpreter.test_language import value_of

CHANGED = [
    ("d.update(**u)", "d['w']"), ("d.pop(*u)", "d.get('w')"), ("d.__setitem__(*u)", "d['w']"),
    ("c.update(**u)", "c['w']"), ("c.subtract(u)", "c['w']"), ("o.move_to_end(u)", "list(o)[0]"),
    ("l.insert(*u)", "l[0]"), ("l.insert(u, 3)", "l[0]"), ("l.extend(*u)", "len(l)"), ("l.pop(*u)", "l[0]"),
    ("l[:u] = []", "len(l)"), ("l.__setitem__(*u)", "l[0]"), ("l.sort(**u)", "l[0]"),
    ("s.update(*u)", "len(s)"), ("s.difference_update(*u)", "len(s)"), ("s.intersection_update(u)", "len(s)"),
    ("q.rotate(u)", "q[0]"), ("q.extendleft(u)", "len(q)"), ("x = l.pop(*u)", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "asked"), CHANGED)
def test_a_method_with_arguments_that_are_not_known_leaves_nothing_known(change: str, asked: str) -> None:
    script = (
        "import json\nfrom collections import Counter, OrderedDict, deque\nu = json.load(open('u.json'))\n"
        "d, c, o = {'w': 3}, Counter(w=3), OrderedDict(v=1, w=3)\nl, s, q = [1, 2], {1, 2}, deque([1, 2])\n"
    )
    assert isinstance(value_of(f"{script}{change}\nx = {asked}"), Unknown)
