"""Counts, windows and shares in the words of further languages, and of English where the order of words is another.

Each pattern names what it states. A number stands before what it counts (`32 filtres`), behind it with a counter
(Korean, Japanese), or behind words that say that they count. Must not know: layers, places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TIMES = r"\s*[x*\u00d7]\s*"
_FILTERS = (
    r"(?:\u5377\u79ef\u6838|\u6ee4\u6ce2\u5668|\u7279\u5f81\u56fe|\u30d5\u30a3\u30eb\u30bf"
    r"\u30fc?|\u30ab\u30fc\u30cd\u30eb|\ud544\ud130|\ucee4\ub110|"
    r"(?:feature\s+)?detectors?\b|\u0444\u0438\u043b\u044c\u0442\u0440\w*|\u044f\u0434\u0435"
    r"\u0440\b|filtri\b|filtreli\b|filtre\b|filtresi\b)"
)
_UNITS_EAST = (
    "\u795e\u7ecf\u5143|\u7bc0\u9ede|\u8282\u70b9|\u30cb\u30e5\u30fc\u30ed\u30f3|\u30e6\u30cb"
    "\u30c3\u30c8|\u30ce\u30fc\u30c9|\ub274\ub7f0|\ub178\ub4dc|\uc720\ub2db"
)
_UNITS = (
    rf"(?:{_UNITS_EAST}|\u043d\u0435\u0439\u0440\u043e\u043d\w*|\u0443\u0437\u043b\w*|"
    r"n[\u00f6o]ron\w*|neur[\u00f4o]nios?\b|neuroni\b|nodos?\b|n\u00f3s\b|noeuds?\b|n\u0153uds?\b|Knoten\b)"
)
_NUMBER_OF = (
    r"\s*(?:\uc758|\u306e)?\s*(?:\uc218|\uac1c\uc218|\uac2f\uc218|\u6570|\u500b\u6570|\u679a\u6570"
    r")\s*(?:\ub294|\u306f)?\s*[:=\uff1a]?\s*"
)
_PARTICLE = r"(?:\ub97c|\uc744|\ub294|\uc740|\u304c|\u3092|\u306f)?\s*"
_KERNEL_WORDS = (
    r"(?:\u30ab\u30fc\u30cd\u30eb\u30b5\u30a4\u30ba|\u30d5\u30a3\u30eb\u30bf\u30b5\u30a4\u30ba"
    r"|\ucee4\ub110\s*(?:\ud06c\uae30|\uc0ac\uc774\uc988)|\ud544\ud130\s*(?:\ud06c\uae30|"
    r"\uc0ac\uc774\uc988)|"
    r"\u044f\u0434\u0440\w*|\u0440\u0430\u0437\u043c\u0435\u0440\w*\s+\u044f\u0434\u0440\u0430"
    r"|filtr\w*\s+\u0440\u0430\u0437\u043c\u0435\u0440\u043e\u043c)\s*(?:\ub294|\u306f|:|=|"
    r"\uff1a)?\s*"
)
_WINDOWED = (
    r"(?:\ud544\ud130|\ucee4\ub110|\ud569\uc131\uacf1|\u30d5\u30a3\u30eb\u30bf\u30fc?|\u30ab\u30fc"
    r"\u30cd\u30eb|\u7573\u307f\u8fbc\u307f|\u0444\u0438\u043b\u044c\u0442\u0440\w*|\u0441\u0432"
    r"\u0435\u0440\u0442\u043a\w*|\u0441\u0432\u0451\u0440\u0442\u043a\w*|\u044f\u0434\u0440\w*)"
)
_COUNTER = r"\s*(?:\u4e2a|\u500b|\u679a|\uac1c)?\s*(?:\uc758|\u306e|\u7684)?\s*"
_WINDOW = rf"(?P<kernel_size>\d{{1,2}}){_TIMES}(?P=kernel_size)"
_START = r"(?<!\u7b2c)(?<![\dA-Za-z_.*\u00d7/-])(?<![x*\u00d7]\s)(?<!\u5927\u5c0f\u4e3a)"
_STOP = r"(?![\w.%]|\s*[x*\u00d7]\s*\d)"
_SIZED = (
    r"\s*(?:\u306e|\ud06c\uae30\uc758|\ud06c\uae30|\uc0ac\uc774\uc988\uc758|\u7684|"
    r"\u0440\u0430\u0437\u043c\u0435\u0440\u043e\u043c|\u0440\u0430\u0437\u043c\u0435\u0440\u0430|"
    r"boyutunda|boyutlu)?\s*"
)

COUNTS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_START}(?P<filters>\d{{1,4}}){_COUNTER}(?:\d{{1,2}}(?:{_TIMES}\d{{1,4}}){{1,2}}"
        rf"{_SIZED})?{_FILTERS}",
        rf"{_START}(?P<units>\d{{1,5}}){_COUNTER}{_UNITS}",
        rf"(?:\ud544\ud130|\ucee4\ub110|\u30d5\u30a3\u30eb\u30bf\u30fc?|\u30ab\u30fc\u30cd"
        rf"\u30eb){_PARTICLE}(?P<filters>\d{{1,4}})\s*(?:\uac1c|\u500b|\u679a|\u3064)(?!\uc9f8|"
        rf"\u76ee)",
        rf"(?:{_UNITS_EAST}){_PARTICLE}(?P<units>\d{{1,5}})\s*(?:\uac1c|\u500b|\u3064)(?!\uc9f8|\u76ee)",
        rf"(?:\ud544\ud130|\u30d5\u30a3\u30eb\u30bf\u30fc?){_NUMBER_OF}(?P<filters>\d{{1,4}}){_STOP}",
        rf"(?:\ub274\ub7f0|\ub178\ub4dc|\uc720\ub2db|\u30cb\u30e5\u30fc\u30ed\u30f3|\u30e6"
        rf"\u30cb\u30c3\u30c8|\u30ce\u30fc\u30c9){_NUMBER_OF}(?P<units>\d{{1,5}}){_STOP}",
        rf"{_START}{_WINDOW}{_SIZED}{_WINDOWED}",
        rf"{_KERNEL_WORDS}\(?{_WINDOW}\)?{_STOP}",
        rf"{_KERNEL_WORDS}\(\s*(?P<kernel_size>\d{{1,2}})\s*,\s*(?P=kernel_size)\s*\)",
        rf"(?:\u0444\u0438\u043b\u044c\u0442\u0440\w*|filtros?|filtres?|filtri|filtern?|filters"
        rf"?|kernels?|detectors?)\b[^.;|\d]{{0,24}}?\b"
        rf"(?:size|dimensions?|taille|tama[\u00f1n]o|tamanho|dimensione|gr\u00f6\u00dfe|groesse"
        rf"|\u0440\u0430\u0437\u043c\u0435\u0440\u043e\u043c|\u0440\u0430\u0437\u043c\u0435"
        rf"\u0440\u0430|de|di|von|of)"
        rf"\s*(?:of|de|:|=)?\s*"
        rf"\(?(?P<kernel_size>\d{{1,2}})\s*[x*\u00d7,]\s*(?P=kernel_size)\)?{_STOP}",
        r"^(?:conv(?:olution)?\s+)?(?P<filters>\d{1,4})\s*,?\s*\(?(?P<kernel_size>\d)\s*[x*"
        r"\u00d7,]\s*(?P=kernel_size)\)?$",
        rf"{_START}(?P<pool_size>\d)(?:{_TIMES})(?P=pool_size)\s*(?:\ud06c\uae30\uc758|\ud06c"
        rf"\uae30\ub85c|\u306e|\u7684)?\s*(?:\ucd5c\ub300|\ud3c9\uade0|\ub9e5\uc2a4|\u6700"
        rf"\u5927|\u5e73\u5747)?\s*"
        r"(?:\ud480\ub9c1|\u6c60\u5316|\u30d7\u30fc\u30ea\u30f3\u30b0)",
        r"(?:\u6700\u5927|\u5e73\u5747)?\u6c60\u5316[^\d,\uff0c\u3002;\uff1b]{0,8}(?P<pool_siz"
        r"e>\d)\s*[x*\u00d7]\s*(?P=pool_size)(?![\w.]|\s*[x*\u00d7])",
        r"\bmax(?:imum)?\s*\(?(?P<pool_size>\d)\s*[,x]\s*(?P=pool_size)\)?$",
        r"^(?P<units>\d{1,5})\s+(?:relu|sigmoid|tanh|softmax|elu|selu)(?:\s+(?:units?|neurons?))?$",
        rf"{_START}(?P<units>\d{{1,5}})\s+(?:is|are)\s+the\s+(?:output|number\s+of)\s*(?:size|d"
        rf"im\w*|units|neurons|nodes)\b",
        r"\boutput\s+\w{0,3}\s*dim(?:ension(?:ality)?)?\s+(?:is|=|:)\s*(?P<units>\d{1,5})(?!["
        r"\w.]|\s*[x*\u00d7,])",
        rf"{_START}(?P<units>\d{{1,5}})\s*=\s*(?:the\s+)?(?:hidden\s+)?(?:neurons?|units?|nodes?)\b",
        r"\bhidden[ _-]?(?:size|dim(?:ension)?s?|units)\s*(?:of|is|[:=])?\s*"
        r"(?P<units>\d{1,5})(?![\w.]|\s*[x*\u00d7,]\s*\d)",
    )
)
"""What is counted, in the order in which most languages say it."""

ONE_SHARE = re.compile(r"(?<![\dA-Za-z_.])(?P<share>\d{1,2}(?:\.\d)?\s*[%\uff05])")
DROPPED = re.compile(
    r"\b(?:drop|disabl|deactiv|ignor|turn\w*\s+off|turning\s+off|switch\w*\s+off|shut|kill|rem"
    r"ov|zero|discard|exclud|"
    r"set\w*\s+(?:\w+\s+){0,4}to\s+(?:0|zero)|"
    r"d[e\u00e9]sactiv|apag|deslig|descart|elimin|desconect|abschalt|ausschalt|deaktiv|ausgesc"
    r"haltet|deaktivier|spegn|disattiv|"
    r"\u043e\u0442\u043a\u043b\u044e\u0447|\u0432\u044b\u043a\u043b\u044e\u0447|\u0438\u0441"
    r"\u043a\u043b\u044e\u0447|kapat|devre d)\w*|to\s+(?:0|zero)\b|"
    r"\u4e22\u5f03|\u65ad\u5f00|\u5931\u6d3b|\u820d\u5f03|\u5ffd\u7565|\u5173\u95ed|\u4e22"
    r"\u6389|\u53bb\u6389|\u30c9\u30ed\u30c3\u30d7|\u7121\u52b9|\u843d\u3068|\ub4dc\ub86d|"
    r"\uc81c\uac70|\ub044|\ube44\ud65c\uc131|\uaebc",
    re.IGNORECASE,
)
KEPT = re.compile(
    r"\b(?:keep|kept|retain|remain|conserv|mant[e\u00e9]n|manter)\w*|\u4fdd\u7559|\u6b8b", re.IGNORECASE
)
OF_RESULTS = re.compile(
    r"\b(?:accura|loss|learn|lr\b|test|train|valid|split|data|faster|slower|better|worse|perform|samples?\b|"
    r"overfit\w* (?:by|at)|result|instead)\w*"
    r"|->|=>|\u2192",
    re.IGNORECASE,
)
"""What else is told in percent: then the number is not that of a layer."""
CHANCE = re.compile(
    r"\b(?:p|prob(?:ability)?(?:\s+of)?)\s*(?:=|:|of|is)?\s*(?P<chance>0?\.\d+)(?![\d%])",
    re.IGNORECASE,
)


def shares(text: str) -> Iterator[tuple[float, str, int]]:
    """What share of its inputs a text says that a layer drops, as written, and where; not what it keeps."""
    found = list(ONE_SHARE.finditer(text))
    if len(found) == 1 and DROPPED.search(text) and not KEPT.search(text) and not OF_RESULTS.search(text):
        yield float(found[0]["share"].rstrip(" %\uff05")) / 100, found[0]["share"], found[0].start("share")
    chance = CHANCE.search(text)
    if chance is not None and not found and not KEPT.search(text):
        yield float(chance["chance"]), chance["chance"], chance.start("chance")
