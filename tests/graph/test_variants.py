"""Which decisions tell the versions of a model from each other."""

from __future__ import annotations

from dataclasses import replace

from kerascount.graph.records import Decision, ModelRecord
from kerascount.graph.variants import RunRecords, merged
from kerascount.values.unknown import Unknown
from tests.report.records import at, layer, model

RELEASE = Decision("(tensorflow>=2.12)", at(10), True, "tensorflow>=2.12")
FILES = Decision("os.path.exists(folder)", at(6), True)
ROUNDS = Decision("(len(image.shape) == 3)", at(14), True, each_time=True)

LAMBDA = model((layer("scale", "Lambda", (None, 8)),))
SCALE = model((layer("scale", "CustomScaleLayer", (None, 8)),))


def not_(decision: Decision) -> Decision:
    return replace(decision, taken=not decision.taken)


def versions(*runs: tuple[ModelRecord, tuple[Decision, ...]]) -> list[ModelRecord]:
    found, _ = merged([RunRecords((record,), (), decisions) for record, decisions in runs])
    return found


def test_what_does_not_tell_versions_apart_is_no_condition_of_them() -> None:
    scale, other = versions(
        (SCALE, (FILES, RELEASE, ROUNDS)),
        (SCALE, (FILES, RELEASE, not_(ROUNDS))),
        (LAMBDA, (FILES, not_(RELEASE), ROUNDS)),
        (SCALE, (not_(FILES), RELEASE, ROUNDS)),
    )
    assert (scale.variant, other.variant) == ((RELEASE,), (not_(RELEASE),))
    assert (scale.total_params, other.total_params) == (0, 0)


def test_two_conditions_that_matter_are_both_told() -> None:
    both = versions(
        (SCALE, (FILES, RELEASE)),
        (LAMBDA, (FILES, not_(RELEASE))),
        (model((layer("scale", "Rescaling", (None, 8)),)), (not_(FILES), RELEASE)),
    )
    assert both[0].variant == (FILES, RELEASE)


def test_one_that_is_asked_each_time_stays_where_it_may_be_the_cause() -> None:
    found = versions((SCALE, (FILES, ROUNDS)), (LAMBDA, (not_(FILES), not_(ROUNDS))))
    assert all(isinstance(record.total_params, Unknown) for record in found)
