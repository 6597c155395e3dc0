"""`Tokenizer` and its sequences: counted exactly where the texts stand in the script, else by name.

Source: keras/src/legacy/preprocessing/text.py. Must not know: models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kerascount.libraries.numpy.shapes import length_of, shape_of
from kerascount.values import dims
from kerascount.values.objects import Array, BoundMethod, Call, Value
from kerascount.values.protocol import Behaviour, Run
from kerascount.values.unknown import Unknown, apply

FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'

MAX_TEXTS = 2_000_000
"""Characters of texts that are counted."""


@dataclass(eq=False, slots=True)
class Tokenizer:
    """A tokenizer. `counts` are the words that it has seen, in order; None once there were texts that are not known."""

    call: Call
    counts: dict[str, int] | None = field(default_factory=dict)
    members: dict[str, Value] = field(default_factory=dict)

    def option(self, name: str, position: int, default: Value) -> Value:
        """What the constructor was given; in Keras 1 numbers of words were called otherwise."""
        older = self.call.get("nb_words", default=default) if name == "num_words" else default
        return self.call.get(name, position, older)


def _make(call: Call, run: Run) -> Value:
    return Tokenizer(call)


def _words(tokenizer: Tokenizer, text: Value) -> list[str] | None:
    """The words of a text as Keras splits it; None where that is not certain."""
    filters, lower = tokenizer.option("filters", 1, FILTERS), tokenizer.option("lower", 2, True)
    split, by_letter = tokenizer.option("split", 3, " "), tokenizer.option("char_level", 4, False)
    strings = isinstance(filters, str) and isinstance(split, str) and len(split) == 1
    if (
        not strings
        or not isinstance(lower, bool)
        or by_letter is not False
        or tokenizer.call.get("analyzer", 6)
    ):
        return None
    if not isinstance(text, str):
        return None
    text = text.lower() if lower else text
    return [w for w in text.translate({ord(c): split for c in filters}).split(split) if w]


def _known(texts: Value, run: Run) -> list[Value] | None:
    """Texts that stand in the script."""
    opened = run.iterate(texts) if isinstance(texts, list | tuple) else None
    if not isinstance(opened, list) or not all(isinstance(t, str) for t in opened):
        return None
    return opened if sum(map(len, opened)) <= MAX_TEXTS else None


def _fit(tokenizer: Tokenizer, call: Call, run: Run) -> Value:
    texts = _known(call.get("texts", 0), run) if run.repeated is None else None
    split = None if texts is None else [_words(tokenizer, text) for text in texts]
    tokenizer.members.clear()
    if split is None or None in split or tokenizer.counts is None:
        tokenizer.counts = None
        return None
    for words in split:
        for word in words or ():
            tokenizer.counts[word] = tokenizer.counts.get(word, 0) + 1
    return None


def _index(tokenizer: Tokenizer) -> dict[str, int] | None:
    """Words by how often they were seen; in front the word that stands for all others."""
    other = tokenizer.option("oov_token", 5, None)
    if tokenizer.counts is None or isinstance(other, Unknown):
        return None
    ranked = sorted(tokenizer.counts, key=lambda word: -tokenizer.counts[word])  # type: ignore[index]
    listed = ranked if other is None else [other, *ranked]
    return {word: number for number, word in enumerate(listed, 1)}


def _member(tokenizer: Tokenizer, name: str, run: Run) -> Value:
    """Asked for again, it is the same object until other texts are seen."""
    if name not in tokenizer.members:
        index = _index(tokenizer)
        if index is None:
            tokenizer.members[name] = run.unknown(name, "how many words there are depends on the texts")
        elif name == "index_word":
            tokenizer.members[name] = {number: word for word, number in index.items()}
        else:
            tokenizer.members[name] = index if name == "word_index" else dict(tokenizer.counts or {})
    return tokenizer.members[name]


def _sequences(tokenizer: Tokenizer, call: Call, run: Run) -> Value:
    """Numbers of words; rare words beyond `num_words` are left out, or stand for others."""
    texts, index = _known(call.get("texts", 0), run), _index(tokenizer)
    most, other = tokenizer.option("num_words", 0, None), tokenizer.option("oov_token", 5, None)
    if texts is None or index is None or not isinstance(most, int | None):
        return run.unknown(
            call.text_of() or "sequences", "how long sequences of words are depends on the texts"
        )
    substitute = None if other is None else index.get(other)
    found: list[Value] = []
    for text in texts:
        words = _words(tokenizer, text)
        if words is None:
            return run.unknown(call.text_of() or "sequences", "how texts are split is not followed")
        numbers = (
            n if n is not None and (not most or n < most) else substitute for n in map(index.get, words)
        )
        found.append([n for n in numbers if n is not None])
    return found


def _matrix(tokenizer: Tokenizer, call: Call, run: Run) -> Value:
    """One row for each text, one column for each number."""
    most = tokenizer.option("num_words", 0, None)
    if most is None or most == 0:
        index = _member(tokenizer, "word_index", run)
        most = dims.add(apply("len", index) if isinstance(index, Unknown) else len(index), 1)
    texts = call.get("texts", 0, call.get("sequences"))
    count = len(texts) if isinstance(texts, list | tuple) else length_of(shape_of(texts, run))
    return Array((count, most), "float64")


METHODS: Mapping[str, Callable[[Tokenizer, Call, Run], Value]] = {
    "fit_on_texts": _fit,
    "texts_to_sequences": _sequences,
    "texts_to_matrix": _matrix,
    "sequences_to_matrix": _matrix,
}

MEMBERS = ("word_index", "index_word", "word_counts")


class TokenizerBehaviour(Behaviour):
    """`len(tokenizer.word_index) + 1`."""

    def describe(self, value: Tokenizer) -> str:
        return "a `Tokenizer`"

    def attribute(self, value: Tokenizer, name: str, run: Run) -> Value:
        if name in MEMBERS:
            return _member(value, name, run)
        if name in METHODS:
            return BoundMethod(value, name)
        if name == "num_words":
            return value.option("num_words", 0, None)
        value.counts = None
        value.members.clear()
        return run.unknown(f"....{name}", f"unsupported: `{name}` of a `Tokenizer`")

    def set_attribute(self, value: Tokenizer, name: str, new: Value, run: Run) -> None:
        value.counts = None
        value.members.clear()
        if name in MEMBERS:
            value.members[name] = new


class TokenizerMethodBehaviour(Behaviour):
    """Methods of tokenizers, not called yet."""

    def call(self, value: BoundMethod, call: Call, run: Run) -> Value:
        return METHODS[value.name](value.receiver, call, run)


def text_to_words(call: Call, run: Run) -> Value:
    """`text_to_word_sequence(text)`."""
    options = {k: a.value for k, a in call.keywords.items() if k not in ("text", "input_text")}
    found = _words(Tokenizer(Call.of(**options)), call.get("text", 0, call.get("input_text")))
    if found is None or len(call.positional) > 1:
        return run.unknown(call.text_of() or "words", "how many words there are depends on the text")
    return found


FUNCTIONS: Mapping[str, Callable[[Call, Run], Value]] = {
    "keras.preprocessing.text.Tokenizer": _make,
    "keras.preprocessing.text.text_to_word_sequence": text_to_words,
}
"""What is called under each name."""
