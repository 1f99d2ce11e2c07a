"""The cue phrases for positions: ``kg/languages/positions/*.toml`` enters, compiled rules by language leave."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg import languages
from kg.extractors.reading import LETTERS
from kg.positions.masking import FILLER

_HERE = Path(languages.__file__).parent / "positions"


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that show a stance, and how they govern."""

    kind: str
    stance: str
    pattern: re.Pattern[str]
    firm: bool = False
    calm: bool = False
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a rule where they stand in the view."""

    start: int
    end: int
    rule: Rule


@dataclass(frozen=True)
class Cues:
    """What is known of positions in a language."""

    language: str
    raw: Mapping[str, Any]
    rules: tuple[Rule, ...]

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """*pattern* with its macros put in."""
        return _compiled(pattern, self.language)

    def part(self, name: str) -> re.Pattern[str]:
        """The pattern of one of the parts of speech."""
        return _compiled(str(self.raw["parts"][name]), self.language)

    def all_in(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """Every place in ``text[start:end]`` where the words of a rule stand, the longer first where several start."""
        found = [
            Cue(match.start(), match.end(), rule)
            for rule in self.rules
            for match in rule.pattern.finditer(text, start, end)
            if match.end() > match.start()
        ]
        yield from sorted(found, key=lambda c: (c.start, -c.end))


def has_cues(language: str) -> bool:
    """Whether positions can be read in the language of the BCP 47 tag *language*."""
    return (_HERE / f"{_primary(language)}.toml").exists()


def cues_of(language: str) -> Cues:
    """The cues of the language of the BCP 47 tag *language*."""
    return _cues(_primary(language))


@cache
def _cues(primary: str) -> Cues:
    raw = _raw(primary)
    rules = tuple(
        Rule(
            row["kind"],
            row["stance"],
            _compiled(row["words"], primary),
            row.get("firm", False),
            row.get("calm", False),
            row.get("needs"),
        )
        for row in raw["cues"]
    )
    return Cues(primary, raw, rules)


@cache
def _raw(primary: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{primary}.toml").read_text("utf-8"))


@cache
def _compiled(pattern: str, primary: str) -> re.Pattern[str]:
    for name, value in reversed(_raw(primary)["parts"].items()):
        pattern = pattern.replace(f"{{{name}}}", value)
    for letter, symbol in LETTERS.items():
        pattern = pattern.replace(f"{{{letter}}}", f"{symbol}{FILLER}*")
    any_name = "[" + "".join(LETTERS.values()) + "]"
    return re.compile(pattern.replace("{N}", f"{any_name}{FILLER}*").replace("{FILL}", FILLER))


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
