"""Numbers as documents write them: digits, Chinese numerals, enumerators and Roman numerals become integers."""

import re
import unicodedata

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def integer(written: str) -> int | None:
    """The number that *written* says (``12``, ``十二``, ``二〇一一``, ``㈡``, ``(二)``, ``IV``), or None."""
    folded = unicodedata.normalize("NFKC", written).strip(" ().、,第")
    if folded.isascii() and folded.isdigit():
        return int(folded)
    if folded and all(c in _DIGITS or c in _UNITS for c in folded):
        return _chinese(folded)
    if folded and all(c in _ROMAN for c in folded.upper()):
        return _roman(folded.upper())
    return None


def in_words(written: str, words: dict[str, int]) -> int | None:
    """The number that number words say (``two thousand and one``, ``twenty-first``, ``nineteen ninety-eight``), or
    None."""
    total = group = 0
    for word in re.split(r"[\s,-]+", written.strip()):
        value = 0 if word == "and" else words.get(word)
        if value is None:
            return None
        if value == 1000:
            total, group = total + max(group, 1) * value, 0
        elif value == 100 or (10 <= value < 100 and 10 <= group < 100 and not total):
            group = max(group, 1) * 100 + value % 100
        else:
            group += value
    return total + group or None


def _chinese(numeral: str) -> int:
    if not any(c in _UNITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for c in numeral:
        if c in _UNITS:
            total, digit = total + max(digit, 1) * _UNITS[c], 0
        else:
            digit = _DIGITS[c]
    return total + digit


def _roman(numeral: str) -> int:
    values = [_ROMAN[c] for c in numeral]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
