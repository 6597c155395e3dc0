"""All that data passes through on its way to a model: functions by name, values with what they can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kerascount.libraries.keras.pipelines import images, sources, texts
from kerascount.libraries.keras.pipelines.dataset import Dataset, DatasetBehaviour, DatasetMethodBehaviour
from kerascount.libraries.keras.pipelines.images import (
    ImageGenerator,
    ImageGeneratorBehaviour,
    ImageGeneratorMethodBehaviour,
)
from kerascount.libraries.keras.pipelines.texts import Tokenizer, TokenizerBehaviour, TokenizerMethodBehaviour
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Behaviour, Run

FUNCTIONS: Mapping[str, Callable[[Call, Run], Value]] = {
    **sources.FUNCTIONS,
    **images.FUNCTIONS,
    **texts.FUNCTIONS,
}

PIPELINES: Mapping[type, Behaviour] = {
    Dataset: DatasetBehaviour(),
    ImageGenerator: ImageGeneratorBehaviour(),
    Tokenizer: TokenizerBehaviour(),
}

PIPELINE_METHODS: Mapping[type, Behaviour] = {
    Dataset: DatasetMethodBehaviour(),
    ImageGenerator: ImageGeneratorMethodBehaviour(),
    Tokenizer: TokenizerMethodBehaviour(),
}

__all__ = ["FUNCTIONS", "PIPELINES", "PIPELINE_METHODS", "Dataset", "ImageGenerator", "Tokenizer"]
