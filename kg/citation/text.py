"""A citation as a line of text, in English or Chinese: the facts of an item enter, sentences leave.

The other styles take their note, the words that tell what a citation rests on, from here.
"""

from collections.abc import Iterator

from kg.citation.item import Item, Quote

_WORDS = {
    "en": {
        "attested": "Attested on {}",
        "basis": "Basis: {}",
        "source": "In: {}",
        "quote": "Quote: “{}”",
        "section": "section {}",
        "offsets": "characters {}-{}",
        "place": "characters {}-{} of {} (sha256 {})",
        "described": "As described in {}",
        "version": "version {}",
        "accessed": "accessed {}",
        "stop": ". ",
        "comma": ", ",
        "end": ".",
    },
    "zh": {
        "attested": "见证日期：{}",
        "basis": "依据：{}",
        "source": "载于：{}",
        "quote": "引文：“{}”",
        "section": "章节 {}",
        "offsets": "第 {}-{} 字符",
        "place": "第 {}-{} 字符，文件 {}（sha256 {}）",
        "described": "据 {}",
        "version": "版本 {}",
        "accessed": "访问日期 {}",
        "stop": "。",
        "comma": "，",
        "end": "。",
    },
}


def note(item: Item) -> str:
    """What the statement or passage rests on: its source, its words, and where they stand."""
    words = _WORDS[item.language]
    said = [("attested", item.attested_on), ("basis", item.basis), ("source", item.source)]
    parts = [words[key].format(value) for key, value in said if value]
    return _sentences([*parts, *(_quote(quote, words) for quote in item.quotes)], words)


def _quote(quote: Quote, words: dict[str, str]) -> str:
    parts = [words["quote"].format(" ".join(quote.exact.split()))]
    if quote.section:
        parts.append(words["section"].format(quote.section))
    if quote.file and quote.sha256:
        parts.append(words["place"].format(quote.start, quote.end, quote.file, quote.sha256[:16]))
    elif quote.start and quote.end:
        parts.append(words["offsets"].format(quote.start, quote.end))
    return words["comma"].join(parts)


def described(item: Item) -> str:
    """Which state of which data set says so."""
    words = _WORDS[item.language]
    name = words["comma"].join([item.dataset_title, words["version"].format(item.dataset.version)])
    return words["described"].format(name) if item.is_work else name


def _sentences(parts: list[str], words: dict[str, str]) -> str:
    """The parts as sentences, with no second full stop after one that ends its own."""
    return words["stop"].join(part.rstrip(".。") for part in parts) + words["end"] if parts else ""


def _parts(item: Item, words: dict[str, str]) -> Iterator[str]:
    if item.is_work and item.creators:
        yield words["comma"].join(item.creators)
    yield item.title + (f" [{item.original_title}]" if item.original_title else "")
    facts = words["comma"].join(fact for fact in (item.genre, item.place, item.date) if fact)
    if facts:
        yield facts
    rests_on = note(item)
    if rests_on:
        yield rests_on
    yield described(item)
    yield item.publisher


def render(item: Item) -> str:
    """The citation in one line, the address last."""
    words = _WORDS[item.language]
    accessed = words["comma"] + words["accessed"].format(item.accessed) if item.accessed else ""
    return _sentences(list(_parts(item, words)), words).rstrip() + f" {item.iri}{accessed}"
