"""Short notations of papers and of code in comments: `conv3-64`, `3x3 conv, 64`, `k3n64s1`, `c7s1-64`, `FC-4096`.

Must not know: layers, places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.intent.claims import Attribute
from kerascount.intent.languages import COUNTS

Found = tuple[Attribute, int | tuple[int, ...] | str, str, int]
"""What is stated, the value, its text and where that begins."""

_FILTERS = (
    "\u5377\u79ef\u6838|\u6ee4\u6ce2\u5668|\u7279\u5f81\u56fe|\u30d5\u30a3\u30eb\u30bf\u30fc?|\ud544\ud130"
)
_UNITS = (
    "\u795e\u7ecf\u5143|\u8282\u70b9|"
    "\u30cb\u30e5\u30fc\u30ed\u30f3|\u30e6\u30cb\u30c3\u30c8|\ub274\ub7f0|\ub178\ub4dc"
)
_OF = "\\s*(?:\u4e2a|\u500b\u306e|\uac1c\uc758|\uac1c)?\\s*"
_IS = "\\s*(?:\\u4e3a|\\u662f|[:=\\uff1a])?\\s*"
_END = "(?![\\dA-Za-z_.*\\u00d7/~-]|\\s*[x*\\u00d7,\\uff0c\\u6216\\u5230]\\s*\\d(?!\\d{0,3}\\s*[\\u4e2a\\u500b]))"
_COUNT = "\\s*\\u7684?(?:\\u4e2a\\u6570|\\u6570\\u91cf|\\u6570\\u76ee|\\u6570)"
_OWN = r"(?<!\u8f93\u5165)(?<!\u8f93\u5165\u7684)(?<!\u5c42\u7684)"
"""Not of the input, nor of the layer before."""
_FREE = r"(?<!\u7b2c)(?<![\dA-Za-z_.*\u00d7])(?<![x*\u00d7]\s)"
"""Not the second number of a window."""
OTHER_LANGUAGES = (
    rf"{_FREE}(?P<filters>\d{{1,4}}){_OF}(?:(?:\u5927\u5c0f\u4e3a)?\d{{1,2}}(?:[x*\u00d7]\d{{1,4}}){{0,2}}\u7684?)?(?:{_FILTERS})",
    rf"(?:{_FILTERS})[^\d,;\uff0c\uff1b]{{0,6}}\d{{1,2}}\s*[x*\u00d7]\s*\d{{1,2}}\s*[,\uff0c]\s*(?P<filters>\d{{1,4}})\s*[\u4e2a\u500b](?!\w)",
    rf"{_FREE}\d{{1,4}}\s*[\u4e2a\u500b]\s*\u5927\u5c0f\u4e3a(?P<kernel_size>\d{{1,2}})(?:[x*\u00d7](?P=kernel_size))?\u7684\u5377\u79ef\u6838",
    rf"{_FREE}\d{{1,4}}\s*[\u4e2a\u500b]\s*(?P<kernel_size>\d{{1,2}})[x*\u00d7](?P=kernel_size)\s*\u7684\s*(?:\u5377\u79ef\u6838|\u6ee4\u6ce2\u5668)",
    rf"{_FREE}(?P<units>\d{{1,5}}){_OF}(?:{_UNITS})",
    rf"{_FREE}(?P<kernel_size>\d{{1,2}})[x*\u00d7](?P=kernel_size)\s*(?:\u7684\s*)?\u5377\u79ef",
    rf"{_OWN}(?:{_FILTERS}){_COUNT}{_IS}(?P<filters>\d{{1,4}}){_END}",
    rf"{_OWN}(?:{_UNITS}){_COUNT}{_IS}(?P<units>\d{{1,5}}){_END}",
    "\u5377\u79ef\u6838\u7684?(?:\u5927\u5c0f|\u5c3a\u5bf8)"
    rf"{_IS}[(\uff08]?(?P<kernel_size>\d{{1,2}})\s*[x*\u00d7,\uff0c]\s*(?P=kernel_size){_END}",
    f"^(?!.*\u6c60\u5316)(?!.*\u6b65\u957f.*\u6b65\u957f).*?(?<!\u65f6\u95f4)\u6b65\u957f{_IS}(?P<strides>[1-9]){_END}",
)
"""Filters, units and kernels in Chinese, Japanese and Korean: numbers stand before what they count, in Chinese behind
words that say that they count (`the number of filters is 32`), too."""
_WINDOW = re.compile(r"\d{1,2}\s*[x*\u00d7,]\s*\d{1,2}")
CHANNELS = re.compile(
    r"(?<![\w.,-])(?P<filters>\d{1,4})-channels?\b(?!\s*(?:rgb|images?|inputs?|pictures?|data|frames?|colou?r|audio))",
    re.IGNORECASE,
)
"""`a 32x32 1-channel feature map`."""
_KERNEL = r"(?P<kernel_size>\d{1,2})"
_NUMBERS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<!\w)conv\d-(?P<filters>\d{2,4})(?![\w-])", re.IGNORECASE),
    re.compile(rf"(?<!\w)k{_KERNEL}n(?P<filters>\d{{1,4}})s(?P<strides>\d)(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)c{_KERNEL}s(?P<strides>\d)-(?:k-)?(?P<filters>\d{{1,4}})(?!\w)", re.IGNORECASE),
    re.compile(
        r"(?<![\w.])\d{1,2}\s*[x\u00d7]\s*\d{1,2}\s*conv(?:olution)?\s*,\s*(?P<filters>\d{2,4})(?=\s*(?:$|[,;/]))",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\w)k(?P<kernel_size>\d)[x\u00d7](?P=kernel_size)(?!\w)", re.IGNORECASE),
    re.compile(
        r"\b(?:kernels?|filters?)[\s_-]+size\s*(?:of|is|[:=])?\s*(?P<kernel_size>\d{1,2})\s*,\s*(?P=kernel_size)"
        r"(?![\w.]|\s*[,x*\u00d7]\s*\d)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:in)?to\s+(?:an?\s+|one\s+|single\s+|the\s+){0,2}(?P<units>\d{2,5})[- ]?dim(?:ension(?:al|s)?)?\s+"
        r"(?:dense\s+|feature\s+|embedding\s+)?(?:vectors?|space|representations?)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\w.])(?P<filters>\d{1,4})\s*=\s*(?:the\s+)?(?:number|no\.?|num|count|amount)\s+of\s+(?:filters?|kernels?|(?:feature\s+)?maps)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\w.])(?P<units>\d{1,5})\s*=\s*(?:the\s+)?(?:number|no\.?|num|count|amount)\s+of\s+(?:units|neurons|nodes|cells)\b",
        re.IGNORECASE,
    ),
    re.compile(r"^C(?P<filters>\d{2,4})(?=\s*(?:$|[:,-]))"),
    re.compile(r"(?<!\w)FC-(?P<units>\d{2,5})(?![\w-])"),
    re.compile(
        r"(?<!\w)(?:dense|fully[- ]connected)(?:\s+layer)?\s*\(\s*(?P<units>\d{2,5})\s*\)", re.IGNORECASE
    ),
    re.compile(
        r"(?<![\w.])(?P<units>\d{2,4})[- ]?dim(?:ension)?(?:al|s)?\s+(?:word\s+)?embedding", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:conv(?:olution(?:al)?)?(?:[123]d)?)(?:\s+layer)?\s+(?:of\s+|with\s+)?(?P<filters>\d{2,4})"
        r"(?=\s*(?:$|[,;|)/]))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:dense|fc|fully[- ]connected|lstm|gru)(?:\s+layer)?\s+(?:of\s+|with\s+)?(?P<units>\d{2,5})"
        r"(?=\s*(?:$|[,;|)/]))",
        re.IGNORECASE,
    ),
    re.compile(r"\boutputs?\s*=\s*(?P<units>\d{2,5})(?=\s*(?:$|[,;|]|\.(?!\d)))", re.IGNORECASE),
    re.compile(
        r"(?<![\w.])output[ _-]?dim(?:ension)?(?:ality)?\s*(?:=|:|\bis|\bof)\s*(?P<units>\d{1,5})"
        r"(?=\s*(?:$|[;|)]|,(?!\s*\d)|\.(?!\d)|\s(?:since|because|as|for|so)\b))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:number of |#)?filters?\s*[-\u2013]\s*(?P<filters>\d{1,4})(?=\s*(?:$|[,;|]))", re.IGNORECASE
    ),
    *(re.compile(pattern) for pattern in OTHER_LANGUAGES),
    *COUNTS,
    CHANNELS,
    re.compile(
        r"\bdilat\w+(?:\s+rate)?\s*(?:[:=]|of|is)?\s*(?P<dilation_rate>\d{1,2})(?![\w.]|\s*[x\u00d7])",
        re.IGNORECASE,
    ),
)

PADDING = re.compile(
    r"(?<![\w.])['\"]?(?P<before>same|valid)['\"]?[- ]padd(?:ing|ed)\b"
    r"|\bpadd(?:ing|ed)\s*(?:mode|type)?\s*(?:[:=]|is|of)?\s*['\"]?(?P<behind>same|valid)\b['\"]?(?!\s+(?:as|size|spatial|dim))"
    r"|\b(?P<none>no)[- ]padding\b",
    re.IGNORECASE,
)
BIAS = re.compile(
    r"\b(?P<none>(?:no|without(?: a)?|w/o) bias(?:es)?)\b(?![- ]?(?:init|reg|const|corr))"
    r"|\buse_bias\s*[:=]+\s*(?P<given>true|false)\b|^(?P<has>(?:with|has)(?: a)? bias(?:es)?)$",
    re.IGNORECASE,
)
RESULTS = re.compile(
    r"(?<![\w.,/-])(?P<number>\d{1,4})\s+(?:output |target |different |possible )*"
    r"(?:class(?:es)?|categor(?:y|ies)|labels?|outputs?|targets|digits|letters|actions|emotions|species|"
    r"coordinates|key-?points|landmarks|probabilities|scores|logits)\b",
    re.IGNORECASE,
)
"""What the last layer of a model gives, by the noun that it is of."""

LEAST_WIDTH = 16
"""A smaller number behind a letter is rather the number of the layer."""


def notations(text: str) -> Iterator[Found]:
    """All that a text states in short."""
    for pattern in _NUMBERS:
        for match in pattern.finditer(text):
            alone = match.re.groups == 1 and "filters" in match.groupdict()
            alone = alone and pattern.pattern not in OTHER_LANGUAGES and pattern not in (*COUNTS, CHANNELS)
            if alone and int(match["filters"]) < LEAST_WIDTH:
                continue
            if (
                "units" in match.groupdict()
                and int(match["units"]) < LEAST_WIDTH
                and "=" not in match.group()
            ):
                continue
            for name, digits in match.groupdict().items():
                window = _WINDOW.match(text, match.start(name)) if pattern in COUNTS else None
                stated = (int(digits),) * 2 if window else int(digits)
                yield name, stated, window.group() if window else digits, match.start(name)  # type: ignore[misc]
    for match in PADDING.finditer(text):
        group = next(name for name, said in match.groupdict().items() if said)
        value = "valid" if group == "none" else match[group].lower()
        yield "padding", value, match[group], match.start(group)


def biases(text: str) -> Iterator[Found]:
    """Whether a text says that a layer has a bias."""
    for match in BIAS.finditer(text):
        group = next(name for name, said in match.groupdict().items() if said)
        yield "use_bias", group == "has" or match[group].lower() == "true", match[group], match.start(group)


def results(text: str) -> tuple[int, str, int] | None:
    """How many results a text says that a model gives, as written, and where; None where it names several numbers."""
    found = list(RESULTS.finditer(text))
    if len(found) != 1 or len(re.findall(r"\d+", text[found[0].end() :])) > 0:
        return None
    return int(found[0]["number"]), found[0]["number"], found[0].start("number")
