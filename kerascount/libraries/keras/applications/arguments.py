"""The arguments of a builder: bound to its parameters, those that must be decided decided, refused ones refused.

Source: the checks at the head of every keras/src/applications/*.py. Must not know: rows, shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.applications.architectures import Architecture
from kerascount.libraries.keras.applications.facts import Facts, signatures
from kerascount.libraries.keras.arguments import bind, with_defaults
from kerascount.libraries.keras.rows.base import Parameter
from kerascount.libraries.keras.rows.signatures import parameters
from kerascount.values.objects import Argument, Array, Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

ELSEWHERE = (
    "name",
    "backend",
    "layers",
    "models",
    "utils",
    "drop_connect_rate",
    "dropout_rate",
    "depth_divisor",
    "activation",
    "classifier_activation",
    "include_preprocessing",
    "input_size",
    "attention_module",
)
"""Keywords that builders took in one release or another, mostly through `**kwargs`."""


@dataclass(slots=True)
class Given:
    """The arguments of one call. What decides the rows is known here; `values` may hold unknowns."""

    values: dict[str, Value]
    arguments: Mapping[str, Argument]
    include_top: bool = True
    pooling: Value = None
    imagenet: bool | None = True
    tensor: Tensor | None = None
    base: str = ""
    preprocessed: bool = True
    dropless: bool = False
    lengths_asked: bool = False
    """Whether the image needs lengths without a top too."""
    decided: dict[str, bool] = field(default_factory=dict)

    def is_imagenet(self, run: Run) -> bool:
        """Whether the weights are those of ImageNet; decided where it is not known."""
        if self.imagenet is None:
            self.imagenet = run.decide(_equals(self.values["weights"], "imagenet", run))
        return self.imagenet


def bound(name: str, architecture: Architecture, facts: Facts, call: Call, run: Run) -> Given | Unknown:
    """The arguments of a call, or the `input_tensor` that is not known; raises what Keras raises."""
    own = parameters(_without_rest(facts.signature))
    arguments = bind(name, (*own, *_more(name, architecture, own)), call, run)
    given = Given(with_defaults(own, arguments, call.open), arguments)
    given.values |= {k: a.value for k, a in arguments.items()}
    _decide(given, run)
    tensor = _tensor(given.values.get("input_tensor"), run)
    if isinstance(tensor, Unknown):
        return tensor
    given.tensor = tensor
    given.base = _base(name, given, run)
    _check_name(name, architecture, facts, given, run)
    _check_weights(name, architecture, given, run)
    return given


def _without_rest(signature: str) -> str:
    return signature.replace(", **kwargs", "").replace("**kwargs", "")


def _more(name: str, architecture: Architecture, own: tuple[Parameter, ...]) -> list[Parameter]:
    known = {p.name for p in own}
    texts = signatures(architecture.family, name)
    others = [p.name for text in texts for p in parameters(_without_rest(text))]
    return [Parameter(n, keyword_only=True) for n in dict.fromkeys((*others, *ELSEWHERE)) if n not in known]


def _decide(given: Given, run: Run) -> None:
    values = given.values
    given.include_top = _truth(values.get("include_top", True), run)
    given.preprocessed = _truth(values.get("include_preprocessing", True), run)
    given.pooling = _pooling(values.get("pooling"), run)
    rate = values.get("dropout_rate", 1)
    given.dropless = isinstance(rate, int | float) and rate <= 0
    weights = values.get("weights")
    given.imagenet = None if isinstance(weights, Unknown) else weights == "imagenet"


def _truth(value: Value, run: Run) -> bool:
    truth = run.truth(value)
    return run.decide(truth) if isinstance(truth, Unknown) else truth


def _pooling(value: Value, run: Run) -> Value:
    if not isinstance(value, Unknown):
        return value
    return next((p for p in ("avg", "max") if run.decide(_equals(value, p, run))), None)


def _equals(value: Value, other: str, run: Run) -> Unknown:
    truth = run.truth(run.binary("==", value, other))
    assert isinstance(truth, Unknown)
    return truth


def _tensor(value: Value, run: Run) -> Tensor | Unknown | None:
    if value is None or isinstance(value, Tensor | Unknown):
        return value
    if isinstance(value, Array):
        return run.unknown("input_tensor", "`input_tensor` is data, not a tensor of Keras")
    return run.unknown("input_tensor", "`input_tensor` is no tensor")


def _base(name: str, given: Given, run: Run) -> str:
    """The recorded graph that the width and the kind of the network ask for."""
    parts = ["minimalistic"] if _truth(given.values.get("minimalistic", False), run) else []
    alpha = given.values.get("alpha", 1)
    if name != "MobileNet" and alpha != 1:
        parts.append(f"alpha={alpha}")
    return ",".join(parts)


def _check_name(name: str, architecture: Architecture, facts: Facts, given: Given, run: Run) -> None:
    """Keras 3 looks up the blocks of EfficientNetV2 by the name of the model."""
    asked = given.values.get("name")
    if architecture.family != "efficientnetv2" or facts.generation != "3" or not isinstance(asked, str):
        return
    if not asked.startswith("efficientnetv2-"):
        raise refuse(name, f"no network of this family is called `{asked}`", "name", given, run, "KeyError")


def _check_weights(name: str, architecture: Architecture, given: Given, run: Run) -> None:
    if not given.imagenet:
        return
    classes = given.values.get("classes", 1000)
    if given.include_top and isinstance(classes, int) and classes != 1000:
        message = f"with `include_top=True` the weights of ImageNet have 1000 classes, not {classes}"
        raise refuse(name, message, "classes", given, run)
    alpha = given.values.get("alpha", 1.0)
    if architecture.alphas and isinstance(alpha, int | float) and alpha not in architecture.alphas:
        widths = ", ".join(map(str, architecture.alphas))
        raise refuse(name, f"the weights of ImageNet exist for `alpha` {widths} only", "alpha", given, run)


def refuse(
    name: str, message: str, argument: str, given: Given, run: Run, error: str = "ValueError"
) -> Exception:
    """Report what Keras raises, at the argument."""
    at = given.arguments.get(argument)
    run.diagnose("application-refuses", f"`{name}`: {message}", span=at.span if at else run.span())
    return run.fail(error, message)
