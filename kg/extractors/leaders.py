"""Named persons with an office: in signature blocks, lists of participants, appointments and running text.

Claims: which office a person holds, in which state or organization (an office in an organ counts for its
organization), and which instrument a person signs.
"""

import re
from collections import Counter
from dataclasses import replace

from kg.extractors.declined_persons import before_the_name, office_words, person_name, shared_claims, shared_offices
from kg.extractors.reading import SYMBOLS, Found, Reading
from kg.extractors.view import folded_name
from kg.identifiers import fold
from kg.languages import russian
from kg.languages.russian_persons import is_given
from kg.model import Basis, Kind, Mention, Span

NAME = "leaders"
_NEAR = 30
_LONGEST_BLOCK, _LONGEST_LINE = 60, 100


def persons(reading: Reading) -> None:
    """Run the rules in their order; a person found by one is a symbol for the next."""
    reading.offices.clear()
    shared_offices(reading)
    for rule in reading.cues.get("persons", ()):
        for _ in range(int(rule.get("repeat", 1))):
            for found in reading.matches(rule):
                _take(reading, found)


def _take(reading: Reading, found: Found) -> None:
    if not found.has("person") or not _in_its_layout(reading, found):
        return
    if found.rule.get("no_letter") and reading.document.part_at(found.span("person").start).kind == "letter":
        return
    if found.rule.get("at_end") and not _at_the_end(reading, found):
        return
    if found.has("behalf") and bool(found.rule.get("below")) != _parties_below(reading):
        return
    if found.rule.get("titled") and not _names_an_officer(reading, found):
        return
    start, end = found.view_range("person")
    if again := found.mention("person", Kind.LEADER):
        reading.offices.append((again, found, found.mention("body") or _understood_body(reading, found)))
        return
    start += before_the_name(found, reading.view.text[start:end]) if reading.declined else 0
    name = _clean(reading, reading.view.text[start:end])
    end = start + len(name)
    if len(name) < 2 or not _free_but_for_places(reading, start, end) or _no_name(reading, name):
        return
    if found.rule.get("known_given") and not is_given(name.split()[0]):
        return
    shown = person_name(found, name) if reading.declined else name
    person = reading.add(Kind.LEADER, start, end, shown, NAME)
    if found.rule.get("same_office"):
        _take_last_office(reading, person, found.mention("body"))
        return
    body = found.mention("behalf") or found.mention("body")
    if body is None:
        body = _understood_body(reading, found)
    reading.offices.append((person, found, body))


def _parties_below(reading: Reading) -> bool:
    """Whether the names of a block of signatures stand above their parties: no sentence, but a name, is before the
    first party, and the block ends with a party."""
    cue = reading.cues.get("parties_below")
    first = reading.compiled(cue["begins"]).search(reading.tagged.text) if cue else None
    if cue is None or first is None or re.search(reading.cues["structure"]["terminal"], first["before"]):
        return False
    return bool(re.search(cue["ends"], reading.tagged.text))


def _names_an_officer(reading: Reading, found: Found) -> bool:
    """Whether the name of an organ is an office (a high commissioner)."""
    return bool(reading.compiled("(?:{office_head})$").search(found.text("office") or ""))


def _at_the_end(reading: Reading, found: Found) -> bool:
    """Whether no sentence of the same part of the document follows."""
    place = found.span("person")
    part = reading.document.part_at(place.start).span
    return not re.search(reading.cues["structure"]["sentence_end"], reading.document.text[place.end : part.end])


def _in_its_layout(reading: Reading, found: Found) -> bool:
    """In a block of signatures every name stands above its office, or every office above its name: as the first
    line has it."""
    layout = found.rule.get("layout")
    if layout and reading.declined:
        return bool(layout == _layout_of_lines(reading, found))
    place = found.span("person").start
    blocks = (s.span for s in reading.document.root.walk() if s.kind == "signature block")
    block = next((span for span in blocks if span.start <= place < span.end), None)
    if layout is None or block is None:
        return True
    first = reading.document.text[block.start : block.end].split("\n")[0]
    signed = re.search(reading.cues["structure"]["signature"], first)
    name_above = bool(signed) and not reading.compiled("{office_head}").search(first)
    return bool(layout == ("name above" if name_above else "office above"))


def _layout_of_lines(reading: Reading, found: Found) -> str:
    """Which comes first in the short lines around a signature: a name on its own, or an office."""
    text, (start, end) = reading.view.text, found.view_range()
    name, office = reading.compiled("(?:{title})?{name}"), reading.compiled("{office_head}")
    first = ""
    for line in text[:start].split("\n")[-2:-_LONGEST_BLOCK:-1]:
        if len(line) > _LONGEST_LINE or line.rstrip().endswith((".", ";", ":")):
            break
        first = "office above" if office.search(line) else "name above" if name.fullmatch(line.strip()) else first
    own = text[start:end].split("\n")[0]
    return first or ("office above" if office.search(own) else "name above")


def _take_last_office(reading: Reading, person: Mention, own: Mention | None) -> None:
    """The office that was named last before *person*: who comes to it after another."""
    before = [office for office in reading.offices if office[0].span.end <= person.span.start]
    if before:
        _, found, body = max(before, key=lambda office: office[0].span)
        reading.offices.append((person, found, own or body))


def _free_but_for_places(reading: Reading, start: int, end: int) -> bool:
    """Whether nothing but a place is named there: persons bear names of cities."""
    return all(t.symbol == SYMBOLS[Kind.PLACE] for t in reading.tags() if t.start < end and start < t.end)


def _clean(reading: Reading, name: str) -> str:
    return re.sub(f"(?:{'|'.join(reading.cues['lists']['honorifics'])})$", "", name).strip(" ,.")


def _no_name(reading: Reading, name: str) -> bool:
    return bool(re.search("|".join(reading.cues["lists"]["not_a_name"]), name))


def _understood_body(reading: Reading, found: Found) -> Mention | None:
    """The body that an office without one goes with, where the rule says how that is understood."""
    if found.rule.get("previous_body") and (body := _body_of_last_office(reading, found.text("office") or "")):
        return body
    if adjective := found.text("adjective"):
        names = (n for stem, n in reading.cues["demonyms"].items() if adjective.lower().startswith(stem))
        return next((m for n in names if (m := reading.mention_named(Kind.STATE, n, found.span().start))), None)
    if implied := found.rule.get("implied"):
        return reading.mention_named(Kind.STATE, str(implied), found.span().start)
    if found.rule.get("same_body"):
        before = [office for office in reading.offices if office[0].span.end <= found.span().start]
        return max(before, key=lambda office: office[0].span)[2] if before else None
    if found.rule.get("issuer"):
        return reading.issuer(found.span().start)
    if found.rule.get("its"):
        return _last_body(reading, found.span().start)
    if found.rule.get("speaker"):
        return _state_of_the_speaker(reading, found.span().start)
    if found.rule.get("sender"):
        letter = reading.document.part_at(found.span().start)
        heading = next((s.span for s in letter.children if letter.kind == "letter" and s.kind == "heading"), None)
        return next((m for m in reading.mentions(Kind.STATE) if heading and heading.covers(m.span)), None)
    return None


def _last_body(reading: Reading, position: int) -> Mention | None:
    """The organization or organ that is named last before *position* in its sentence."""
    start = reading.sentence(position).start
    before = [m for m in reading.mentions(Kind.ORGANIZATION, Kind.ORGAN) if start <= m.span.start < position]
    return before[-1] if before else None


def _state_of_the_speaker(reading: Reading, position: int) -> Mention | None:
    """The one state that the title of a statement names (``Statement by the Minister of X``)."""
    title = next((s for s in reading.document.root.walk() if s.kind == "title"), None)
    cue = reading.cues["structure"].get("statement_of")
    if title is None or not cue or not re.search(cue, title.heading or ""):
        return None
    line = Span(title.span.end, reading.document.text.find("\n", title.span.end + 1))
    within = ([m for m in reading.mentions(Kind.STATE) if place.covers(m.span)] for place in (title.span, line))
    named = {reading.identity(m.kind, m.name): m for m in next(filter(None, within), [])}
    return reading.mention_named(Kind.STATE, next(iter(named.values())).name, position) if len(named) == 1 else None


def _body_of_last_office(reading: Reading, office: str) -> Mention | None:
    for _, found, body in reversed(reading.offices):
        if body and (found.text("office") or "").endswith(office):
            return body
    return None


def later_mentions(reading: Reading) -> None:
    """A name that was introduced in full, or the last part of it, again."""
    _unite_initials(reading)
    text, spaced = reading.view.text, "capitals" in reading.cues
    people = list(dict.fromkeys(m.name for m in reading.mentions(Kind.LEADER)))
    shared = Counter(form for person in people for form in dict.fromkeys(_forms(person)))
    for person in people:
        for form in _forms(person):
            words = re.escape(folded_name(form, reading.document.language))
            for match in re.finditer(rf"\b{words}\b" if spaced else words, text):
                if spaced and (shared[form] > 1 or (form != person and _another_name_before(reading, match.start()))):
                    continue
                if reading.free(*match.span()) and not _within_a_word(text, *match.span()):
                    reading.add(Kind.LEADER, *match.span(), person, NAME)


def _another_name_before(reading: Reading, start: int) -> bool:
    """Whether a capitalised word before a surname, no title or office, makes it another person's."""
    before = reading.view.text[max(0, start - _NEAR) : start]
    return bool(re.search(r"(?<![.\n] )(?<!^)\b[A-Z][\w-]+ $", before)) and not re.search(
        f"(?:{reading.compiled('{office_head}').pattern}|{reading.compiled('{hon}').pattern}) $", before
    )


def _unite_initials(reading: Reading) -> None:
    """``D. Medvedev`` is the Dmitry Medvedev whom the document names, where only one can be meant."""
    people = reading.mentions(Kind.LEADER)
    for short in [m for m in people if re.match(r"(?:[^\W\d_]{1,2}\.[ -]?)+", m.name)]:
        initial, last = short.name[0], re.split(r"[ .]", short.name)[-1]
        full = {m.name for m in people if m.name.split(" ")[-1] == last and m.name[0] == initial and "." not in m.name}
        if len(full) == 1:
            reading.replace(short, replace(short, name=full.pop()))


def _forms(name: str) -> list[str]:
    parts = re.split(r"[·\s]", name)
    if len(parts) > 1 and parts[-1].isupper() and parts[-1].isalpha():
        return [name, " ".join([*parts[:-1], parts[-1].title()]), parts[-1], parts[-1].title()]
    return [name] + ([parts[-1]] if len(parts) > 1 and len(parts[-1]) >= 3 else [])


def _within_a_word(text: str, start: int, end: int) -> bool:
    around = text[start - 1 : start] + text[end : end + 1]
    return any(c in "·-" for c in around)


def claims(reading: Reading) -> None:
    """Offices, then signatures of what the person's part of the document is."""
    seen = set()
    reading.offices.sort(key=lambda office: office[0].span)
    best = _as_shown(reading)
    for person, found, body in reading.offices:
        office = re.sub(reading.cues["lists"].get("office_trim", r"(?!)"), "", found.written("office"))
        office = office_words(office) if reading.declined else office
        office = office or _office_in_heading(reading, found) or _office_of_all(reading, found)
        owner = reading.organization(body) if body and body.kind is Kind.ORGAN else body
        shown = best.get((fold(person.name), _lemma(reading, office)), office)
        if owner is None or not office or office != shown or (fold(person.name), office, owner.name) in seen:
            continue
        seen.add((fold(person.name), office, owner.name))
        basis = Basis.STATED if found.has("body") or found.has("behalf") else Basis.INFERRED
        reading.claim(
            "holdsOffice", person, owner, *found.spans(), extractor=NAME, qualifier=_office(found, office), basis=basis
        )
    shared_claims(reading)
    _signatures(reading)
    _signed_by_all(reading)


def _as_shown(reading: Reading) -> dict[tuple[str, str], str]:
    """How each person's offices are shown where they are declined: in the nominative if the text has it so, else as
    they are first written."""
    best: dict[tuple[str, str], str] = {}
    for person, found, _ in reading.offices if reading.declined else ():
        office = office_words(found.written("office"))
        lemma = _lemma(reading, office)
        if office == lemma or (fold(person.name), lemma) not in best:
            best[fold(person.name), lemma] = office
    return best


def _lemma(reading: Reading, office: str) -> str:
    return russian.nominative(office) if reading.declined else office


def _office_of_all(reading: Reading, found: Found) -> str:
    """The office that a word in the plural gives to all of a list (``the Presidents ..., A (X) and B (Y)``)."""
    cue = reading.cues["lists"].get("offices_of_all") if found.rule.get("listed") else None
    before = [m["office"] for m in re.finditer(cue, reading.before(found))] if cue else []
    return before[-1] if before else ""


def _office_in_heading(reading: Reading, found: Found) -> str:
    """The office of who signs a letter with the name alone: the one in its heading, where the language has words
    for it."""
    pattern = reading.cues["structure"].get("heading_office")
    if not pattern or not found.rule.get("sender"):
        return ""
    letter = reading.document.part_at(found.span().start)
    match = re.search(pattern, letter.heading or "") if letter.kind == "letter" else None
    return match.group() if match else ""


def _office(found: Found, office: str) -> str:
    """The office as written, with the organ in it when it is one of an organ."""
    body = found.mention("body")
    if body is None or body.kind is not Kind.ORGAN or found.rule.get("titled"):
        return office
    if "capitals" in found.reading.cues:
        (start, end), (first, last) = found.view_range("office"), found.view_range("body")
        if max(first - end, start - last) > _NEAR or start < found.view_range("person")[0] < first:
            return office
        words = " ".join(found.reading.view.text[min(start, first) : max(end, last)].split())
        return re.sub(str(found.reading.cues["lists"]["office_trim"]), "", words)
    if found.reading.declined and found.view_range("body") < found.view_range("office"):
        return office
    return f"{office} {(found.text('body') or '').strip()}" if found.reading.declined else f"{body.exact}{office}"


def _signatures(reading: Reading) -> None:
    leads = list(reading.rules("block_leads"))
    for person, found, _ in reading.offices:
        part = reading.document.part_at(person.span.start)
        above = [f for f in leads if part.span.covers(f.span()) and f.span().end <= person.span.start]
        lead = max(above, key=lambda f: f.span(), default=None)
        own = lead.mention("treaty") if lead else reading.own.get(part.path)
        if found.rule.get("signs") and own:
            reading.claim("signatory", person, own, *found.spans(), extractor=NAME)


def _signed_by_all(reading: Reading) -> None:
    """``上述六国元首…签署了`` : the heads of state listed before are the signatories, if their number is right; or
    those whom the words name."""
    for found in reading.rules("signatories"):
        treaties = found.mentions("treaty", Kind.TREATY) or _last_treaty(reading, found)
        for person in found.mentions("who", Kind.LEADER):
            for treaty in treaties:
                reading.claim("signatory", person, treaty, found.span(), extractor=NAME)
        wanted = set(reading.cues["lists"]["head_offices"])
        heads = [
            (p, f)
            for p, f, body in reading.offices
            if p.span.end <= found.span().start
            and body
            and body.kind is Kind.STATE
            and (f.text("office") or "") in wanted
        ]
        count = reading.cues["lists"]["counts"].get(found.text("count") or "", None)
        if count and count <= len(heads):
            for treaty in found.mentions("treaty", Kind.TREATY):
                for person, office in heads[:count]:
                    reading.claim(
                        "signatory", person, treaty, office.span(), found.span(), extractor=NAME, basis=Basis.INFERRED
                    )


def _last_treaty(reading: Reading, found: Found) -> list[Mention]:
    """The instrument named last before words that only say "the document"."""
    before = [m for m in reading.mentions(Kind.TREATY) if m.span.end <= found.span().start]
    return before[-1:] if found.has("last") else []


def unresolved(reading: Reading) -> None:
    """Nothing is guessed: a person without a body stays without office."""
    for person, found, body in reading.offices:
        if body is None:
            reading.note(found.span("person"), f"{person.name}: an office, but of no body that could be settled")
