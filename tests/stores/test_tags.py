from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.stores.tags import spelled_in


def tags(path: Path) -> list[str]:
    """The tags of the literals of the file at *path*, as it spells them, in its order."""
    syntax = ox.RdfFormat.from_extension(path.suffix[1:])
    assert syntax
    spelled = spelled_in(path, syntax)
    objects = (quad.object for quad in ox.parse(path=str(path), format=syntax))
    return [spelled(each.language) for each in objects if isinstance(each, ox.Literal) and each.language]


def of(tmp_path: Path, name: str, content: str) -> list[str]:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return tags(tmp_path / name)


@pytest.mark.parametrize(
    "content",
    [
        '"a"@zh-Hans, "b"@ZH-hans, "a"@zh-hans, "c"@en-gb',
        "'a'@zh-Hans, '''b'''@ZH-hans, '''it's ''c'''@zh-hans, 'd\\''@en-gb",
        '"a" @zh-Hans, "b"\n@ZH-hans, "a" # "no"@ZH-HANS\n @zh-hans, "c"@en-gb',
        '"\\"x\\"@ZH-HANS"@zh-Hans, """a "b"@zh-HANS ""c"""@ZH-hans, "\\\\"@zh-hans, "\\\\\\"@EN-gb"@en-gb',
        '""@zh-Hans, <urn:x#y\'@zh-HANS>, ""@ZH-hans, """"""@zh-hans, e:O\\\'Neill, "c"@en-gb',
        '"a"@zh-Hans, [ e:p "b"@ZH-hans ], ("a"@zh-hans "c"@en-gb)',
        "'\"'@zh-Hans, 'a@ZH.org <'@ZH-hans, \"'\"@zh-hans, 1, 'no tag', \"c\"@en-gb",
    ],
)
def test_each_literal_of_turtle_has_its_own_tag(tmp_path: Path, content: str) -> None:
    text = f'@prefix e: <urn:e:> . # it\'s "x"@ZH-HANS\ne:s e:p {content} .'
    assert of(tmp_path, "a.ttl", text) == ["zh-Hans", "ZH-hans", "zh-hans", "en-gb"]


@pytest.mark.parametrize("name", ["a.nt", "a.nq", "a.trig", "a.n3"])
def test_the_languages_of_the_family_of_turtle(tmp_path: Path, name: str) -> None:
    lines = [f'<urn:s> <urn:p> "a"@{tag} .' for tag in ("zh-Hans", "ZH-hans", "en", "EN")]
    assert of(tmp_path, name, "\n".join(lines)) == ["zh-Hans", "ZH-hans", "en", "EN"]


def test_an_address_with_capitals_changes_nothing(tmp_path: Path) -> None:
    assert of(tmp_path, "a.ttl", '<urn:s> <urn:p> "me@ZH-HANS.org"@zh-Hans .') == ["zh-Hans"]


def test_rdf_xml_has_one_spelling_of_each_tag_or_the_usual_one(tmp_path: Path) -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:" xml:lang="EN-us">'
        "<rdf:Description rdf:about=\"urn:s\"><e:p>a</e:p><e:p xml:lang = 'ZH-hans'>b</e:p>"
        '<e:p xml:lang="sr-latn">c</e:p>{}</rdf:Description></rdf:RDF>'
    )
    assert of(tmp_path, "a.rdf", text.format("")) == ["EN-us", "ZH-hans", "sr-latn"]
    again = '<e:p xml:lang="SR-LATN">d</e:p>'
    assert of(tmp_path, "b.rdf", text.format(again)) == ["EN-us", "ZH-hans", "sr-Latn", "sr-Latn"]


def test_json_ld_has_one_spelling_of_each_tag_or_the_usual_one(tmp_path: Path) -> None:
    text = (
        '{"@context": {"p": "urn:e:p", "q": {"@id": "urn:e:q", "@container": "@language"}}, "@id": "urn:s",'
        ' "p": [{"@value": "a", "@language": "ZH-hans"}%s], "q": {"en-us": "b"}}'
    )
    assert of(tmp_path, "a.jsonld", text % "") == ["ZH-hans", "en-us"]
    again = ', {"@value": "c", "@language": "EN-US"}'
    assert of(tmp_path, "b.jsonld", text % again) == ["ZH-hans", "en-US", "en-US"]


def test_an_empty_file_has_no_tags(tmp_path: Path) -> None:
    assert of(tmp_path, "a.nt", "") == []
