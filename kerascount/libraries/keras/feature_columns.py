"""`tf.feature_column` and the layer over it: what each column is wide, and the matrices of embeddings.

Source: tensorflow 2.21 `python/feature_column/feature_column_v2.py`, tf_keras `feature_column/dense_features.py`.
Must not know: how layers are constructed, models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kerascount.graph.model import Layer, Tensor, Weight
from kerascount.libraries.keras.calling import report
from kerascount.libraries.keras.recurrent_wrappers import unknown_output
from kerascount.libraries.keras.rows.base import Problem, as_size
from kerascount.libraries.keras.values import flatten
from kerascount.values import dims
from kerascount.values.dims import Dim
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown, apply

HOME = "tensorflow.feature_column"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `size` is what a dense one is wide, or how many categories there are.

    `keys` are the features that it is made of, as far as they are known; `rows` are those of an embedding's matrix.
    """

    name: str
    size: Dim
    keys: tuple[Value, ...]
    dense: bool = True
    rows: Dim = None
    trainable: bool | Unknown = True
    given: Mapping[str, Value] | None = field(default=None, compare=False)


class ColumnBehaviour(Behaviour):
    """Columns tell what they were given."""

    def describe(self, value: Value) -> str:
        """In a few words."""
        return f"the feature column `{value.name}`"

    def attribute(self, value: Value, name: str, run: Run) -> Value:
        """`key`, `shape`, `name`, `num_buckets` and the like."""
        if name == "name":
            return value.name
        if name == "num_buckets" and not value.dense:
            return value.size
        given = value.given or {}
        return given[name] if name in given else super().attribute(value, name, run)


def _text(key: Value) -> str:
    return key.name if isinstance(key, Column) else str(key)


def _length(value: Value) -> Dim:
    """How many elements a list has, known as a list or as an array."""
    if isinstance(value, list | tuple):
        return len(value)
    shape = getattr(value, "shape", None)
    if isinstance(shape, tuple) and len(shape) == 1:
        length: Dim = shape[0]
        return length
    return apply("len", repr(value) if not isinstance(value, Unknown) else value, label="len()")


def _numeric(call: Call, run: Run) -> Value:
    """`numeric_column(key, shape=(1,), ...)`."""
    key, shape = call.get("key", 0), call.get("shape", 1, (1,))
    sizes = list(shape) if isinstance(shape, list | tuple) else [shape]
    given = {"key": key, "shape": tuple(sizes)}
    return Column(_text(key), dims.product(as_size(s) for s in sizes), (key,), given=given)


def _bucketized(call: Call, run: Run) -> Value:
    """`bucketized_column(source_column, boundaries)`: one bucket more than boundaries, for each number."""
    source, boundaries = call.get("source_column", 0), call.get("boundaries", 1)
    if not isinstance(source, Column):
        return _doubtful(source, "bucketized_column", run)
    size = dims.multiply(dims.add(_length(boundaries), 1), source.size)
    given = {"source_column": source, "boundaries": boundaries}
    return Column(f"{source.name}_bucketized", size, source.keys, given=given)


def _categories(count: Callable[[Call], Dim]) -> Callable[[Call, Run], Value]:
    def column(call: Call, run: Run) -> Value:
        key = call.get("key", 0)
        return Column(_text(key), count(call), (key,), dense=False, given={"key": key})

    return column


def _of_words(call: Call) -> Dim:
    return dims.add(_length(call.get("vocabulary_list", 1)), as_size(call.get("num_oov_buckets", 4, 0) or 0))


def _of_file(call: Call) -> Dim:
    size = call.get("vocabulary_size", 2)
    if size is None:
        return apply("vocabulary", repr(call.get("vocabulary_file", 1)), label="vocabulary_size")
    return dims.add(as_size(size), as_size(call.get("num_oov_buckets", 3, 0) or 0))


def _crossed(call: Call, run: Run) -> Value:
    """`crossed_column(keys, hash_bucket_size)`; buckets are crossed as categories."""
    keys = call.get("keys", 0)
    size = as_size(call.get("hash_bucket_size", 1))
    if not isinstance(keys, list | tuple):
        return _doubtful(keys, "crossed_column", run)
    leaves = [leaf for key in keys for leaf in (key.keys if isinstance(key, Column) else (key,))]
    return Column("_X_".join(sorted(map(_text, keys))), size, tuple(leaves), dense=False)


def _weighted(call: Call, run: Run) -> Value:
    column, key = call.get("categorical_column", 0), call.get("weight_feature_key", 1)
    if not isinstance(column, Column):
        return _doubtful(column, "weighted_categorical_column", run)
    return Column(f"{column.name}_weighted_by_{key}", column.size, (*column.keys, key), dense=False)


def _indicator(call: Call, run: Run) -> Value:
    column = call.get("categorical_column", 0)
    if not isinstance(column, Column):
        return _doubtful(column, "indicator_column", run)
    return Column(f"{column.name}_indicator", column.size, column.keys)


def _embedding(call: Call, run: Run) -> Value:
    """`embedding_column(categorical_column, dimension, ..., trainable=True)`."""
    column, trainable = call.get("categorical_column", 0), call.get("trainable", 7, True)
    width = as_size(call.get("dimension", 1))
    if not isinstance(column, Column):
        return _doubtful(column, "embedding_column", run)
    trained = trainable if isinstance(trainable, Unknown) else bool(trainable)
    given = {"categorical_column": column, "dimension": width}
    return Column(f"{column.name}_embedding", width, column.keys, True, column.size, trained, given)


def _doubtful(given: Value, function: str, run: Run) -> Value:
    if isinstance(given, Unknown):
        return given
    return run.unknown(f"{function}(...)", f"`{function}` is given no column that is known")


FUNCTIONS: Mapping[str, Callable[[Call, Run], Value]] = {
    f"{HOME}.{name}": function
    for name, function in {
        "numeric_column": _numeric,
        "bucketized_column": _bucketized,
        "categorical_column_with_hash_bucket": _categories(lambda c: as_size(c.get("hash_bucket_size", 1))),
        "categorical_column_with_identity": _categories(lambda c: as_size(c.get("num_buckets", 1))),
        "categorical_column_with_vocabulary_list": _categories(_of_words),
        "categorical_column_with_vocabulary_file": _categories(_of_file),
        "crossed_column": _crossed,
        "weighted_categorical_column": _weighted,
        "indicator_column": _indicator,
        "embedding_column": _embedding,
    }.items()
}


# --- the layer -----------------------------------------------------------------------------------


def dense_features(layer: Layer, tensors: Sequence[Tensor], call: Call, run: Run) -> Value:
    """`DenseFeatures(columns)` on a dictionary of features: the columns beside each other."""
    given = layer.config.get("feature_columns")
    columns = [given] if isinstance(given, Column | Unknown) else run.iterate(given)
    inputs = call.get("inputs", 0)
    if isinstance(columns, Unknown):
        return unknown_output(layer, columns)
    doubtful = next((one for one in columns if isinstance(one, Unknown)), None)
    if doubtful is not None:
        return unknown_output(layer, doubtful)
    problem = _refused(given, columns, inputs)
    if problem is not None:
        raise report(layer, problem, run)
    if not all(isinstance(one, Column) for one in columns):
        return unknown_output(layer, _lost(layer, run))
    ordered = sorted(columns, key=lambda one: one.name)
    layer.weights = _matrices(ordered)
    layer.multiply_adds = 0
    first = tensors[0].shape
    batch = apply("batch", first, label="batch") if isinstance(first, Unknown) else first[0]
    return Tensor((batch, dims.total(one.size for one in ordered)))


def _matrices(columns: Sequence[Column]) -> list[Weight] | Unknown:
    """The matrices of the embeddings; what is trained stands first."""
    found: list[Weight] = []
    for one in columns:
        if one.rows is None:
            continue
        if isinstance(one.trainable, Unknown):
            return apply("weights", one.trainable, label=f"params({one.name})")
        found.append(Weight(f"{one.name}/embedding_weights", (one.rows, one.size), one.trainable))
    return sorted(found, key=lambda w: not w.trainable)


def _lost(layer: Layer, run: Run) -> Unknown:
    return run.unknown(layer.name, f"`{layer.kind}` holds something that is no known column")


def _refused(given: Value, columns: Sequence[Value], inputs: Value) -> Problem | None:
    """What the constructor or the call raises, as far as it is certain."""
    if isinstance(given, dict):
        return Problem("invalid-argument", "`feature_columns` is a dictionary", "feature_columns")
    if not columns:
        return Problem("invalid-argument", "`feature_columns` is empty", "feature_columns")
    known = [one for one in columns if isinstance(one, Column)]
    sparse = next((one for one in known if not one.dense), None)
    if sparse is not None:
        message = f"the column `{sparse.name}` is of categories: an indicator or an embedding of it is taken"
        return Problem("invalid-argument", message, "feature_columns")
    names = [one.name for one in known]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None and all(isinstance(key, str) for one in known for key in one.keys):
        return Problem("invalid-argument", f"the column `{twice}` is there twice", "feature_columns")
    return _refused_inputs(known, inputs)


def _refused_inputs(columns: Sequence[Column], inputs: Value) -> Problem | None:
    if isinstance(inputs, Tensor) and inputs.node is not None and inputs.node.layer.site.span is not None:
        return Problem("invalid-argument", "`DenseFeatures` takes a dictionary of features, not one tensor")
    if not isinstance(inputs, dict) or not all(isinstance(leaf, Tensor) for leaf in flatten(inputs)):
        return None
    keys = [key for column in columns for key in column.keys]
    lost = next((key for key in keys if isinstance(key, str) and key not in inputs), None)
    if lost is None or not all(isinstance(key, str) for key in inputs):
        return None
    return Problem("invalid-argument", f"the feature `{lost}` is not among the inputs")
