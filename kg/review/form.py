"""The review file: its text enters, a :class:`Form` leaves.

One line a finding: what a person decides stands in the brackets before it, and what was found in columns after them.
``=`` begins a line of ours, ``#`` a line of the person's. Findings are known again by their words, never by a number.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kg.errors import BadReview

_LINE = re.compile(r"[\[［【](?P<mark>[^\]］】]*)[\]］】]\s*(?P<columns>.*)")
_HEADER = re.compile(r"reviewed-(?P<name>by|on)\s*[:：]\s*(?P<value>.*)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENTITY, _FACT = 4, 6
_CHANGES = {_ENTITY: ("is",), _FACT: ("qualifier", "object", "subject")}
_HOW = "write accept, reject, is: ... (an entity), qualifier: ..., object: ... or subject: ... (a fact), or nothing"
MORE = " // "


class Verdict(StrEnum):
    """What a person says of a line."""

    NONE = ""
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in the brackets: as written, and as understood."""

    words: str = ""
    verdict: Verdict = Verdict.NONE
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A finding with its mark. Columns of an entity: kind, name, how it was reconciled, IRI; of a fact: relation,
    subject, object, qualifier, basis, quotes.
    """

    columns: tuple[str, ...]
    mark: Mark = Mark()
    remarks: tuple[str, ...] = ()
    number: int = 0

    @property
    def key(self) -> tuple[str, ...]:
        """What a finding is known by: an entity by kind and name, a fact by its names and the first of its quotes."""
        if len(self.columns) == _ENTITY:
            return self.columns[:2]
        return (*self.columns[:4], self.columns[5].split(MORE)[0])

    def decides(self, found: "Line") -> bool:
        """Whether the mark speaks of *found*; who accepted an entity has accepted no other that bears its name."""
        changed = self.mark.verdict is Verdict.ACCEPT and len(self.columns) == _ENTITY and self.columns != found.columns
        return self.key == found.key and not (changed and self.columns[3] != found.columns[3])

    def __str__(self) -> str:
        return "\n".join([*self.remarks, f"[{self.mark.words or ' '}] {' | '.join(self.columns)}"])


@dataclass(frozen=True, slots=True)
class Form:
    """A review file as read."""

    name: str
    by: str = ""
    on: str = ""
    lines: tuple[Line, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def decided(self) -> tuple[Line, ...]:
        """The lines on which a person has decided."""
        return tuple(line for line in self.lines if line.mark.verdict)

    def error(self, line: Line, what: str) -> BadReview:
        """*what* is wrong with *line*, with its place."""
        return BadReview(f"{self.name}:{line.number}: {what}")


def cell(text: str) -> str:
    """*text* as it stands in a column."""
    return " ".join(text.replace("|", "¦").split()) or "-"


def row(*columns: str) -> Line:
    """The line, not yet decided on, of a finding with these columns."""
    return Line(tuple(map(cell, columns)))


def parse(text: str, name: str) -> Form:
    """The form that *text* is; *name* stands in errors.

    :raises kg.errors.BadReview: where a line cannot be understood, or it is not said who decided, and when.
    """
    form, waiting = Form(name), list[str]()
    lines: list[Line] = []
    for number, written in enumerate(text.removeprefix("\ufeff").replace("\r", "").split("\n"), 1):
        line = written.strip()
        if line.startswith("#"):
            waiting.append(line)
        elif header := _HEADER.fullmatch(line):
            value = _header(header, f"{name}:{number}")
            form = replace(form, by=value) if header["name"] == "by" else replace(form, on=value)
        elif line and not line.startswith("="):
            lines.append(replace(_line(line, f"{name}:{number}"), number=number, remarks=tuple(waiting)))
            waiting.clear()
    form = replace(form, lines=tuple(lines), remarks=tuple(waiting))
    if form.decided and not (form.by and form.on):
        raise form.error(
            form.decided[0], "write above who decided, after reviewed-by:, and the day, after reviewed-on:"
        )
    return form


def _header(match: re.Match[str], place: str) -> str:
    value = match["value"].strip()
    if match["name"] == "on" and value and not is_day(value):
        raise BadReview(f"{place}: {value!r} is no day; write it like 2026-01-15")
    return value


def is_day(text: str) -> bool:
    """Whether *text* is a day of the calendar, as 2011-06-15."""
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _line(line: str, place: str) -> Line:
    match = _LINE.fullmatch(line)
    if not match:
        raise BadReview(f"{place}: a line begins with [ ] and a decision in it, with # or with =; this one does not")
    columns = tuple(cell(column) for column in match["columns"].split("|"))
    if len(columns) not in _CHANGES:
        raise BadReview(f"{place}: {len(columns)} columns, where an entity has {_ENTITY} and a fact {_FACT}")
    return Line(columns, _mark(match["mark"].strip(), _CHANGES[len(columns)], place))


def _mark(words: str, allowed: Iterable[str], place: str) -> Mark:
    decision = words.split("--")[0].strip()
    if not decision:
        return Mark(words)
    if decision.lower() in {Verdict.ACCEPT, Verdict.REJECT}:
        return Mark(words, Verdict(decision.lower()))
    changes = tuple(_changes(decision))
    for name, value in changes:
        if name not in allowed or not value:
            raise BadReview(f"{place}: [{words}] is not understood here; {_HOW}")
    return Mark(words, Verdict.CORRECT, changes)


def _changes(decision: str) -> Iterator[tuple[str, str]]:
    for part in re.split("[;；]", decision):
        name, _, value = part.replace("：", ":", 1).partition(":")
        yield name.strip().lower(), value.strip()


# -- writing ---------------------------------------------------------------------------------------------------------

_HEAD = """\
=== Review of {document}. Write in the brackets, and after the two colons below; leave the rest as it is.
=== [accept] [reject] of any line; [is: state/cod] [is: new] of a name; [qualifier: observer] [object: ...] of a fact.
=== A note of your own: after -- in the brackets, or on a line that begins with #.
"""
_SECTIONS = ("Unresolved names", "Entities", "Facts")
_LOST = "No longer found: decisions that nothing in the document answers to now"


def write(document: str, old: Form, findings: Iterable[Iterable[Line]]) -> str:
    """The review of *document*: unresolved names, entities and facts (*findings*), with the decisions of *old*."""
    parts = [_HEAD.format(document=document), *(f"{remark}\n" for remark in old.remarks)]
    parts.append(f"\nreviewed-by: {old.by}".rstrip() + f"\nreviewed-on: {old.on}".rstrip() + "\n")
    kept: set[int] = set()
    for title, lines in zip(_SECTIONS, findings, strict=True):
        carried = [_carried(line, old) for line in unique(lines)]
        kept |= {line.number for line in carried}
        parts.append(_section(title, carried))
    lost = [line for line in old.lines if line.number not in kept and (line.mark.words or line.remarks)]
    return "".join([*parts, _section(_LOST, lost)])


def unique(lines: Iterable[Line]) -> list[Line]:
    """*lines* without those that say the same again."""
    first: dict[tuple[str, ...], Line] = {}
    for line in lines:
        first.setdefault(line.key, line)
    return list(first.values())


def _carried(found: Line, old: Form) -> Line:
    """*found* with the mark and the remarks that it has in *old*."""
    same = [line for line in old.lines if line.decides(found)]
    held = next((line for line in same if line.mark.verdict), same[0] if same else None)
    return replace(held, columns=found.columns) if held else found


def _section(title: str, lines: list[Line]) -> str:
    if not lines:
        return ""
    return "".join([f"\n=== {title}\n\n", *(f"{line}\n" for line in lines)])
