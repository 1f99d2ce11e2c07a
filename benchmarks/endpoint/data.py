"""A number of documents enters; a graph in our vocabulary, invented and the same each time, leaves as N-Triples."""

import random
from collections.abc import Iterator
from pathlib import Path

from kg.vocabulary import DCTERMS, DIP, OA, ORG, PROV, RDF, SKOS, XSD

BASE = "https://benchmark.example/id/"
TOPICS = ("边境合作", "贸易结算", "能源供应", "文化交流", "司法协助", "环境保护", "航空运输", "科技合作")
CHINESE = "阿巴卡达伊法加哈基拉马纳奥帕里萨塔乌维亚扎波科多"
LATIN = ("a", "ba", "ka", "da", "i", "fa", "ga", "ha", "ki", "la", "ma", "na", "o", "pa", "ri", "sa", "ta", "u")
PROPERTIES = (DIP.dialoguePartnerOf, DIP.memberOf, DIP.observerOf)

Triple = tuple[str, str, str]


def iri(kind: str, number: int) -> str:
    return f"<{BASE}{kind}/{number}>"


def text(value: str, tag: str = "") -> str:
    return f'"{value}"' + (f"@{tag}" if tag else "")


def typed(value: object, datatype: str) -> str:
    return f'"{value}"^^<{datatype}>'


def named(random_: random.Random, number: int) -> tuple[str, str]:
    chosen = [random_.randrange(len(LATIN)) for _ in range(3)]
    chinese, latin = ("".join(language[index] for index in chosen) for language in (CHINESE, LATIN))
    return f"{chinese}{number}", f"{latin.capitalize()} {number}"


def thing(kind: str, number: int, type_: str, random_: random.Random) -> Iterator[Triple]:
    chinese, english = named(random_, number)
    yield iri(kind, number), str(RDF.type), f"<{type_}>"
    yield iri(kind, number), str(SKOS.prefLabel), text(chinese, "zh")
    yield iri(kind, number), str(SKOS.prefLabel), text(english, "en")


def triples(documents: int) -> Iterator[Triple]:
    """About 85 triples a document."""
    random_ = random.Random(1)
    states, organizations = max(12, min(190, documents // 8)), max(6, documents // 25)
    membership = 0
    for state in range(states):
        yield from thing("state", state, str(DIP.State), random_)
    for organization in range(organizations):
        yield from thing("organization", organization, str(DIP.IntergovernmentalOrganization), random_)
        if organization and random_.random() < 0.6:
            parent = iri("organization", random_.randrange(organization))
            yield iri("organization", organization), str(ORG.subOrganizationOf), parent
        for state in random_.sample(range(states), random_.randint(3, min(12, states))):
            membership += 1
            yield iri("membership", membership), str(RDF.type), f"<{ORG.Membership}>"
            yield iri("membership", membership), str(ORG.member), iri("state", state)
            yield iri("membership", membership), str(ORG.organization), iri("organization", organization)
    statement = 0
    for document in range(documents):
        yield iri("document", document), str(RDF.type), f"<{DIP.Document}>"
        yield iri("document", document), str(DCTERMS.title), text(f"第{document}号公报", "zh")
        for _ in range(random_.randint(4, 8)):
            statement += 1
            state = int(states * random_.random() ** 2)
            organization = int(organizations * random_.random() ** 2)
            passage, topic = iri("passage", statement), random_.choice(TOPICS)
            quote = (
                f"根据第{random_.randrange(100)}条，第{state}号国家代表第{organization}号组织就{topic}问题举行会谈。"
            )
            yield iri("statement", statement), str(RDF.type), f"<{DIP.Claim}>"
            yield iri("statement", statement), str(RDF.type), f"<{RDF.Statement}>"
            yield iri("statement", statement), str(RDF.subject), iri("state", state)
            yield iri("statement", statement), str(RDF.predicate), f"<{random_.choice(PROPERTIES)}>"
            yield iri("statement", statement), str(RDF.object), iri("organization", organization)
            yield iri("statement", statement), str(PROV.wasDerivedFrom), passage
            yield passage, str(RDF.type), f"<{DIP.Passage}>"
            yield passage, str(DCTERMS.isPartOf), iri("document", document)
            yield passage, str(OA.exact), text(quote, "zh")
            start = random_.randrange(5000)
            yield passage, str(OA.start), typed(start, str(XSD.nonNegativeInteger))
            yield passage, str(OA.end), typed(start + len(quote), str(XSD.nonNegativeInteger))
            yield passage, str(DCTERMS.source), iri("document", document)
            yield passage, str(DCTERMS.identifier), text(f"P-{statement}")
            yield passage, str(DCTERMS.date), typed(f"20{statement % 24:02}-0{statement % 9 + 1}-11", str(XSD.date))


def write(path: Path, documents: int) -> int:
    """Write the graph to *path*; how many triples it has."""
    found = dict.fromkeys(triples(documents))
    path.write_text("".join(f"{s} <{p}> {o} .\n" for s, p, o in found), encoding="utf-8")
    return len(found)
