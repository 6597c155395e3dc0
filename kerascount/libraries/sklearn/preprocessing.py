"""Scalers, encoders and decompositions: which columns they keep, which they make.

Must not know: models, syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kerascount.libraries.known import words
from kerascount.libraries.numpy.shapes import axis_of, lost, shape_of
from kerascount.libraries.symbols import Functions
from kerascount.values.dims import AnyShape, Dim
from kerascount.values.objects import Array, BoundMethod, Call, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown


@dataclass(eq=False, slots=True)
class Transformer:
    """An object with `fit` and `transform`. `width` is the number of columns that the last fit found."""

    kind: str
    call: Call
    width: Dim = None
    members: dict[str, Value] = field(default_factory=dict)


Shaping = Callable[[Transformer, AnyShape, Run], AnyShape]


SCALERS = words("""
    StandardScaler MinMaxScaler RobustScaler MaxAbsScaler Normalizer QuantileTransformer PowerTransformer
    LabelEncoder OrdinalEncoder Binarizer
""")
DECOMPOSITIONS = words("PCA TruncatedSVD KernelPCA FastICA NMF TSNE IncrementalPCA")
ENCODERS = words("""
    OneHotEncoder LabelBinarizer MultiLabelBinarizer CountVectorizer TfidfVectorizer PolynomialFeatures
    SimpleImputer Imputer KBinsDiscretizer
""")


def _same(transformer: Transformer, shape: AnyShape, run: Run) -> AnyShape:
    return shape


def _rows(shape: AnyShape) -> Dim:
    return axis_of(shape, 0)


def _components(transformer: Transformer, shape: AnyShape, run: Run) -> AnyShape:
    """A number of components is a number of columns; a share of variance depends on the data."""
    count = transformer.call.get(
        "n_components", 0, 2 if transformer.kind in ("TruncatedSVD", "TSNE") else None
    )
    if isinstance(count, int):
        return (_rows(shape), count)
    if transformer.width is None:
        transformer.width = run.unknown("n_components", "how many components are kept depends on the data")
    return (_rows(shape), transformer.width)


def _found(transformer: Transformer, shape: AnyShape, run: Run) -> AnyShape:
    """As many columns as the data has classes or words."""
    if transformer.width is None:
        transformer.width = run.unknown(
            f"columns of {transformer.kind}",
            f"how many columns `{transformer.kind}` makes depends on the data",
        )
    return (_rows(shape), transformer.width)


def _columns_of_labels(transformer: Transformer, data: Value) -> int | None:
    """One column for each class of known labels; two classes are told apart by one column of `LabelBinarizer`."""
    if not isinstance(data, Array) or data.classes is None or not isinstance(data.shape, tuple):
        return None
    rest, given = data.shape[1:], transformer.call
    if transformer.kind == "LabelBinarizer" and rest in ((), (1,)):
        return 1 if data.classes == 2 else data.classes
    plain = not given.positional and not set(given.keywords) - {
        "sparse",
        "sparse_output",
        "dtype",
        "handle_unknown",
    }
    return data.classes if transformer.kind == "OneHotEncoder" and rest == (1,) and plain else None


KINDS: Mapping[str, Shaping] = {
    **dict.fromkeys(SCALERS, _same),
    **dict.fromkeys(DECOMPOSITIONS, _components),
    **dict.fromkeys(ENCODERS, _found),
}
"""What becomes of the shape of that which is transformed."""

HOMES = ("preprocessing", "decomposition", "feature_extraction.text", "impute", "manifold")

TRANSFORMING = ("transform", "fit_transform", "inverse_transform")


def _make(name: str) -> Callable[[Call, Run], Value]:
    return lambda call, run: Transformer(name, call)


def _scaled(call: Call, run: Run) -> Value:
    """`scale(X)`: a function of the same shape."""
    return Array(shape_of(call.get("X", 0), run))


CLASSES: Functions = {
    **{f"sklearn.{home}.{name}": _make(name) for home in HOMES for name in KINDS},
    **{
        f"sklearn.preprocessing.{name}": _scaled
        for name in ("scale", "minmax_scale", "normalize", "robust_scale")
    },
}
"""Classes under all homes that they have had, and functions."""


class TransformerBehaviour(Behaviour):
    """Transformers: `fit` gives itself, `transform` an array."""

    def describe(self, value: Transformer) -> str:
        return f"a {value.kind}"

    def attribute(self, value: Transformer, name: str, run: Run) -> Value:
        if name in (
            "classes_",
            "categories_",
            "vocabulary_",
            "components_",
            "mean_",
            "scale_",
            "n_features_in_",
        ):
            if name not in value.members:
                why = f"what `{value.kind}` finds depends on the data"
                count = value.width if isinstance(value.width, Unknown) else run.unknown(f"len({name})", why)
                value.members[name] = Array((count,)) if name == "classes_" else run.unknown(name, why)
            return value.members[name]
        return BoundMethod(value, name)


class TransformerMethodBehaviour(Behaviour):
    """Methods of transformers, not called yet."""

    def call(self, value: BoundMethod, call: Call, run: Run) -> Value:
        transformer, name = value.receiver, value.name
        given = call.get("X", 0, call.get("y", default=call.get("raw_documents")))
        if name in ("fit", "fit_transform"):
            transformer.width = _columns_of_labels(transformer, given)
        if name in ("fit", "partial_fit", "set_output", "set_params"):
            transformer.width = None if name == "partial_fit" else transformer.width
            return transformer
        if name not in TRANSFORMING:
            return run.unknown(call.text_of() or name, f"the result of `{name}` depends on the data")
        data = shape_of(given, run)
        if name == "inverse_transform" and KINDS[transformer.kind] is not _same:
            return Array(lost("inverse_transform", data))
        return Array(KINDS[transformer.kind](transformer, data, run))
