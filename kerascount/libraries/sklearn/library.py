"""scikit-learn as the interpreter is handed it: data sets, splits, transformers; all else depends on the data.

Must not know: what a single function does, Keras, syntax.
"""

from __future__ import annotations

from kerascount.libraries.sklearn.datasets import DATA_SETS, Bunch, BunchBehaviour
from kerascount.libraries.sklearn.folds import CLASSES as SPLITTERS
from kerascount.libraries.sklearn.folds import Folds, FoldsBehaviour, FoldsMethodBehaviour
from kerascount.libraries.sklearn.preprocessing import (
    CLASSES,
    Transformer,
    TransformerBehaviour,
    TransformerMethodBehaviour,
)
from kerascount.libraries.sklearn.splitting import FUNCTIONS
from kerascount.libraries.symbols import SymbolBehaviour, names_in
from kerascount.values.objects import BoundMethod, Call, Symbol, Value
from kerascount.values.protocol import NOT_SUPPORTED, Behaviour, Run
from kerascount.values.unknown import Unknown

ALL = {**DATA_SETS, **CLASSES, **SPLITTERS, **FUNCTIONS}

SYMBOLS = SymbolBehaviour(ALL, {}, lambda path: f"the result of `{path}` depends on the data")
BUNCHES, TRANSFORMERS, METHODS = BunchBehaviour(), TransformerBehaviour(), TransformerMethodBehaviour()
FOLDS, FOLD_METHODS = FoldsBehaviour(), FoldsMethodBehaviour()

WELL_KNOWN = ("train_test_split", "StandardScaler", "MinMaxScaler", "LabelEncoder")


class SklearnLibrary:
    """scikit-learn."""

    def module(self, name: str) -> Value | None:
        """`sklearn` and its submodules as names."""
        return Symbol(name) if name.partition(".")[0] == "sklearn" else None

    def member(self, module: Value, name: str, run: Run) -> Value | None:
        """A function, a class, or an inert name."""
        return Symbol(f"{module.path}.{name}") if self._owns(module) else None

    def star(self, module: Value) -> dict[str, Value]:
        """All names that the tables hold."""
        names = names_in(module.path, ALL) if self._owns(module) else []
        return {name: Symbol(f"{module.path}.{name}") for name in names}

    def well_known(self, name: str) -> Value | None:
        """What a pasted snippet uses without importing it."""
        return next((Symbol(path) for path in ALL if name in WELL_KNOWN and path.endswith(f".{name}")), None)

    def behaviour(self, value: Value) -> Behaviour | None:
        """What a name, a data set or a transformer can do."""
        match value:
            case Bunch():
                return BUNCHES
            case Transformer():
                return TRANSFORMERS
            case BoundMethod(receiver=Transformer()):
                return METHODS
            case Folds():
                return FOLDS
            case BoundMethod(receiver=Folds()):
                return FOLD_METHODS
        return SYMBOLS if self._owns(value) else None

    def unknown_method(self, receiver: Unknown, name: str, call: Call, run: Run) -> Value:
        """No method goes by its name alone."""
        return NOT_SUPPORTED

    def _owns(self, value: Value) -> bool:
        return isinstance(value, Symbol) and value.path.partition(".")[0] == "sklearn"
