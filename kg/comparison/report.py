"""A comparison enters; text for a reader or plain values for JSON leave."""

from collections.abc import Sequence
from typing import Any, Final

from kg.comparison.changes import KINDS, Change, Comparison
from kg.comparison.held import Held, Named, Stated

CHANGED: Final = tuple(kind for kind in KINDS if kind != "kept")
_SIGNS: Final = {"added": "+", "dropped": "-", "strengthened": "^", "weakened": "v", "kept": "="}


def as_text(comparison: Comparison, languages: Sequence[str] = ("en",), *, kept: bool = False) -> str:
    """The changes by topic, each with both quotes; with *kept* also what did not change."""
    lines = [_heading("A", comparison.a), _heading("B", comparison.b), _summary(comparison)]
    for topic, changes in comparison.by_topic(KINDS if kept else CHANGED):
        lines += ["", f"{topic.label(languages)} ({topic.slug})"]
        for change in changes:
            lines += _lines(change, languages)
    return "\n".join(lines)


def as_json(comparison: Comparison, languages: Sequence[str] = ("en",)) -> dict[str, Any]:
    """The comparison as plain values, what did not change among them."""
    return {
        "a": _document(comparison.a),
        "b": _document(comparison.b),
        "counts": {kind: comparison.count(kind) for kind in KINDS},
        "topics": [
            {
                "topic": topic.slug,
                "label": topic.label(languages),
                "changes": [
                    {"change": c.kind, "a": _position(c.a, languages), "b": _position(c.b, languages)} for c in changes
                ],
            }
            for topic, changes in comparison.by_topic()
        ],
    }


def _heading(name: str, one: Stated) -> str:
    day = f", {one.day}" if one.day else ""
    return f"{name}  {one.title or one.iri} ({one.language}{day}), {len(one.positions)} positions"


def _summary(comparison: Comparison) -> str:
    return ", ".join(f"{comparison.count(kind)} {kind}" for kind in KINDS)


def _lines(change: Change, languages: Sequence[str]) -> list[str]:
    lines = [f"  {_SIGNS[change.kind]} {change.kind}: {_stances(change)}"]
    for name, held in (("A", change.a), ("B", change.b)):
        if held:
            lines.append(f"      {name}  {_names(held.holders, languages)}: “{held.quote}”")
    return lines


def _stances(change: Change) -> str:
    stances = dict.fromkeys(held.stance for held in (change.a, change.b) if held)
    return " -> ".join(stances)


def _names(named: Sequence[Named], languages: Sequence[str]) -> str:
    return ", ".join(one.label(languages) for one in named)


def _document(one: Stated) -> dict[str, Any]:
    return {
        "iri": one.iri,
        "title": one.title,
        "language": one.language,
        "day": one.day or None,
        "positions": len(one.positions),
    }


def _position(held: Held | None, languages: Sequence[str]) -> dict[str, Any] | None:
    if held is None:
        return None
    return {
        "iri": held.iri,
        "stance": held.stance,
        "holders": [{"iri": h.iri, "label": h.label(languages)} for h in held.holders],
        "topics": [topic.slug for topic in held.topics],
        "targets": [{"iri": t.iri, "label": t.label(languages)} for t in held.targets],
        "basis": held.basis,
        "evidence": [{"iri": w.iri, "quote": w.text, "start": w.start} for w in held.words],
    }
