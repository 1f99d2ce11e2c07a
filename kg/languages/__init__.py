"""What is known of each language that documents are written in: its cue phrases, and how to recognize it.

``zh.toml``, ``en.toml`` and ``ru.toml`` hold the cues, by BCP 47 primary tag; a new language is one more such file.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

from kg.errors import UnreadableDocument

_HERE = Path(__file__).parent
_SCRIPTS = {
    "han": re.compile(r"[\u3400-\u9fff]"),
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "hangul": re.compile(r"[\uac00-\ud7af]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "arabic": re.compile(r"[\u0600-\u06ff]"),
}
_NOT_RUSSIAN = re.compile(r"[іїєґқңғөүұһәўјљњћђџѓќѕ]", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|by|on|with|that|its|at)\b", re.IGNORECASE)


def detect_language(text: str) -> str:
    """The BCP 47 tag that the letters of *text* show: zh-Hans, zh-Hant, en, ru, or ``und``."""
    counts = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name] * (3 if name in {"han", "kana"} else 1))
    letters = counts[script]
    if not letters:
        return "und"
    if script == "han" and counts["kana"] * 10 < letters:
        return "zh-Hant" if _is_traditional(text) else "zh-Hans"
    if script == "cyrillic" and len(_NOT_RUSSIAN.findall(text)) * 50 < letters:
        return "ru"
    if script == "latin" and len(_ENGLISH.findall(text)) * 8 > len(re.findall(r"[A-Za-z]+", text)):
        return "en"
    return "und"


def simplified(text: str) -> str:
    """*text* in simplified characters, code point for code point, so that offsets hold."""
    converted = str(_to_simplified().convert(text))
    if len(converted) == len(text):
        return converted
    return "".join(c if len(s := str(_to_simplified().convert(c))) != 1 else s for c in text)


def cues(language: str) -> dict[str, Any]:
    """The cue phrases of the language that the BCP 47 tag *language* names.

    :raises kg.errors.UnreadableDocument: when there are none for it.
    """
    primary = language.split("-")[0].lower()
    if primary not in languages():
        raise UnreadableDocument(
            f"the language {language!r} is not read; documents may be in {', '.join(languages())} "
            "(give --language where it was not recognized)"
        )
    return _load(primary)


@cache
def languages() -> tuple[str, ...]:
    """The primary tags of the languages that have cues."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.toml")))


@cache
def _load(primary: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{primary}.toml").read_text("utf-8"))


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def _is_traditional(text: str) -> bool:
    changed_if_traditional = sum(a != b for a, b in zip(text, simplified(text), strict=True))
    other = str(_to_traditional().convert(text))
    changed_if_simplified = sum(a != b for a, b in zip(text, other, strict=False))
    return changed_if_traditional > changed_if_simplified
