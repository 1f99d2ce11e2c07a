"""The number of a list item enters with its format, the label that a page shows for it leaves.

Formats are named as in ECMA-376, Part 1, 17.18.59 (ST_NumberFormat); one that is not known here counts in digits.
"""

from collections.abc import Callable

_HAN = "零一二三四五六七八九"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def label(number: int, form: str) -> str:
    """The label of item *number*, without the dot or bracket that goes with it.

    >>> label(14, "upperRoman"), label(12, "chineseCounting"), label(27, "lowerLetter")
    ('XIV', '十二', 'aa')
    """
    if form in {"bullet", "none"}:
        return "•" if form == "bullet" else ""
    written = _FORMS.get(form, str)
    return written(number) if 0 < number < 4000 else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _letter(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Letters as Word and HTML count on after the last: aa, bb."""
    return alphabet[(number - 1) % len(alphabet)] * (1 + (number - 1) // len(alphabet))


def _han(number: int) -> str:
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{_HAN[hundreds % 10]}百{'零' if 0 < rest < 10 else ''}{_han_below(rest, True)}"
    return _han_below(number, False)


def _han_below(number: int, after_hundred: bool) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else ("" if tens == 1 and not after_hundred else _HAN[tens]) + "十"
    return ten + (_HAN[ones] if ones else "")


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "russianLower": lambda n: _letter(n, _RUSSIAN),
    "russianUpper": lambda n: _letter(n, _RUSSIAN).upper(),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "ideographDigital": _han,
    "decimalZero": lambda n: f"{n:02}",
    "decimalEnclosedCircle": lambda n: chr(0x2460 + n - 1) if n <= 20 else str(n),
}
