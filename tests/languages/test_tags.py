import pytest

from kg.languages.tags import language_tag


@pytest.mark.parametrize(
    "tag",
    [
        "zh-Hans",
        "zh-Hant-HK",
        "en-GB",
        "sr-Latn-RS",
        "es-419",
        "sl-rozaj-1994",
        "oc-1bcd",
        "zh-min-nan",
        "en-GB-oed",
        "i-klingon",
        "x-lang-un",
        "de-x-abcd",
        "zh-Hans-x-un-abcd",
        "en-a-bbbb-cc",
        "",
    ],
)
def test_t17_tags_have_their_usual_case(tag: str) -> None:
    assert language_tag(tag.upper()) == language_tag(tag.lower()) == language_tag(tag) == tag
