"""How well positions are read: a gold of positions and an answer of ``kg extract`` enter, figures by level leave.

A predicted position is located on a gold row when the row's anchor lies in its evidence, or overlaps an end of it.
Each level includes the one before: located, stance, holder, topic, full. A prediction serves one row, and the
assignment is the best there is. What was found on an optional row with an accepted stance counts neither way.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LEVELS = ("located", "stance", "holder", "topic", "full")
_IGNORED = re.compile(r"[\s《》〈〉“”„\"'「」『』«»‘’()\[\]]")
_DASHES = re.compile(r"[‐-―−－\-]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST_HAN, _LONGEST = 400, 1000

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PositionScore:
    """How many gold rows, how many predictions that count, and how many are right at each level."""

    gold: int = 0
    predicted: int = 0
    right: tuple[int, ...] = (0,) * len(LEVELS)
    missed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __add__(self, other: "PositionScore") -> "PositionScore":
        return PositionScore(
            self.gold + other.gold,
            self.predicted + other.predicted,
            tuple(a + b for a, b in zip(self.right, other.right, strict=True)),
            self.missed + other.missed,
            self.added + other.added,
        )

    def figures(self, level: int) -> tuple[float, float, float]:
        """Precision, recall and F1 at a level."""
        precision, recall = self.right[level] / max(1, self.predicted), self.right[level] / max(1, self.gold)
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    def as_json(self) -> dict[str, Any]:
        """The figures by level, rounded to four places."""
        names = ("precision", "recall", "f1")
        levels = {
            level: {name: round(value, 4) for name, value in zip(names, self.figures(i), strict=True)}
            for i, level in enumerate(LEVELS)
        }
        return {"gold": self.gold, "predicted": self.predicted, **levels}


def score_positions(gold: Mapping[str, Any], answer: Mapping[str, Any]) -> PositionScore:
    """The figures of one *answer* against its *gold*."""
    return _Scoring(gold, answer).score()


def fold(words: object) -> str:
    """Words as they are compared: without white space, quotation marks, brackets, width, case and kinds of dash."""
    text = unicodedata.normalize("NFKC", str(words)).casefold().replace("ё", "е")
    return _IGNORED.sub("", _DASHES.sub("-", text))


def overlaps(anchor: str, quote: str) -> bool:
    """Whether *quote* is at the place of *anchor*: holds it, is most of it, or shares most of it at an end."""
    limit = _LONGEST_HAN if _HAN.search(anchor) else _LONGEST
    row, found = fold(anchor), fold(quote)
    if not row or not found or len(found) > limit:
        return False
    if row in found or (found in row and 10 * len(found) >= 6 * len(row)):
        return True
    least = max(4, -(-6 * len(row) // 10))
    return any(found.startswith(row[-n:]) or found.endswith(row[:n]) for n in range(least, len(row)))


@dataclass
class _Scoring:
    gold: Mapping[str, Any]
    answer: Mapping[str, Any]
    forms: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.forms = {entity.get("iri", ""): _forms(entity) for entity in self.answer.get("entities", ())}

    def score(self) -> PositionScore:
        rows = self.gold["positions"]
        wanted = [row for row in rows if not row.get("optional")]
        optional = [row for row in rows if row.get("optional")]
        answers: Sequence[Row] = self.answer.get("positions") or []
        depths = {(i, j): self.depth(g, p) for i, g in enumerate(wanted) for j, p in enumerate(answers)}
        pairs = best_pairs({pair: 10 + d for pair, d in depths.items() if d >= 0}, len(wanted), len(answers))
        rest = [p for j, p in enumerate(answers) if j not in pairs.values()]
        neutral = [p for p in rest if any(self.depth(g, p) >= 1 for g in optional)]
        reached = [depths[pair] for pair in pairs.items()]
        return PositionScore(
            len(wanted),
            len(answers) - len(neutral),
            tuple(sum(depth >= level for depth in reached) for level in range(len(LEVELS))),
            tuple(f"position {g['stance'][0]} {g['anchor']}" for i, g in enumerate(wanted) if i not in pairs),
            tuple(f"position {p.get('stance')} {_quote(p)}" for p in rest if p not in neutral),
        )

    def depth(self, row: Row, position: Row) -> int:
        """-1 when *position* is not located on *row*, else how many levels it passes beyond that."""
        if not any(overlaps(row["anchor"], evidence.get("quote", "")) for evidence in _evidence(position)):
            return -1
        holder = set(map(fold, row["holder"]))
        checks = (
            position.get("stance") in row["stance"],
            bool(self.names([position.get("holder", ""), position.get("holderLabel") or ""]) & holder),
            not row["topics"] or bool(set(position.get("topics") or ()) & set(row["topics"])),
            self._targets_are_right(row, position, holder),
        )
        return next((level for level, passed in enumerate(checks) if not passed), len(checks))

    def _targets_are_right(self, row: Row, position: Row, holder: set[str]) -> bool:
        wanted = [set(map(fold, names)) for names in row.get("targets", ())]
        free = [set(map(fold, names)) for names in row.get("alsoTargets") or ()] + [holder]
        found = [self.names(target) for target in position.get("targets") or ()]
        foreign = [names for names in found if not any(names & known for known in wanted + free)]
        return all(any(names & target for names in found) for target in wanted) and len(foreign) <= len(wanted)

    def names(self, value: Any) -> set[str]:
        """Every folded name of a holder or target: of an IRI, a name, an object with either, or a list of these."""
        if isinstance(value, list):
            return set[str]().union(*map(self.names, value))
        if isinstance(value, dict):
            return self.names([value[key] for key in ("iri", "label", "name") if value.get(key)])
        return (self.forms.get(value, set()) | {fold(value)}) - {""}


def best_pairs(weights: Mapping[tuple[int, int], int], rows: int, columns: int) -> dict[int, int]:
    """The pairs of a row and a column, each used once, whose weights come to the most (Kuhn and Munkres)."""
    matched: dict[int, int] = {}
    row_price = [max((w for (i, _), w in weights.items() if i == row), default=0) for row in range(rows)]
    column_price = [0] * (columns + rows)  # a row may stay alone: it has a column of its own, of weight 0
    for start in range(rows):
        _augment(start, weights, columns, row_price, column_price, matched)
    return {row: column for column, row in sorted(matched.items()) if (row, column) in weights}


def _augment(
    start: int,
    weights: Mapping[tuple[int, int], int],
    columns: int,
    row_price: list[int],
    column_price: list[int],
    matched: dict[int, int],
) -> None:
    """Match row *start*, and rematch others along the cheapest alternating path."""
    slack: dict[int, tuple[int, int]] = {}
    reached: dict[int, int] = {}
    rows, row = [start], start
    while True:
        for column in range(len(column_price)):
            if column not in reached:
                gap = row_price[row] + column_price[column] - _weight(weights, row, column, columns)
                if column not in slack or gap < slack[column][0]:
                    slack[column] = gap, row
        column = min((c for c in slack if c not in reached), key=lambda c: (slack[c][0], c))
        gap, via = slack[column]
        for other in rows:
            row_price[other] -= gap
        for other in reached:
            column_price[other] += gap
        slack = {c: (g - gap, r) if c not in reached else (g, r) for c, (g, r) in slack.items()}
        reached[column] = via
        if column not in matched:
            break
        row = matched[column]
        rows.append(row)
    while True:
        via = reached[column]
        before = next((c for c, r in matched.items() if r == via), None)
        matched[column] = via
        if before is None or via == start:
            return
        del matched[before]
        column = before


def _weight(weights: Mapping[tuple[int, int], int], row: int, column: int, columns: int) -> int:
    if column < columns:
        return weights.get((row, column), 0)
    return 0


def _forms(entity: Row) -> set[str]:
    written = [entity.get("label", ""), *(entity.get("aliases") or ())]
    written += [mention.get("quote", "") for mention in entity.get("mentions") or ()]
    for value in (entity.get("labels") or {}).values():
        written += value if isinstance(value, list) else [value]
    return set(map(fold, written)) - {""}


def _evidence(position: Row) -> Iterable[Row]:
    evidence = position.get("evidence") or []
    return evidence if isinstance(evidence, list) else [evidence]


def _quote(position: Row) -> str:
    return " ".join(next((str(e.get("quote", "")) for e in _evidence(position)), "").split())[:60]
