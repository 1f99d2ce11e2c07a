"""A language tag enters, the same tag in its usual case leaves (RFC 5646, 2.1.1)."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def language_tag(tag: str) -> str:
    """A language tag in the case that RFC 5646, 2.1.1, recommends, whatever its own.

    >>> language_tag("ZH-HANS-CN"), language_tag("de-ch-1996"), language_tag("zh-hans-x-un")
    ('zh-Hans-CN', 'de-CH-1996', 'zh-Hans-x-un')
    """
    done: list[str] = []
    for subtag in tag.lower().split("-"):
        lower = not done or not subtag.isalpha() or any(len(part) == 1 for part in done)
        done.append(subtag if lower else {2: str.upper, 4: str.title}.get(len(subtag), str)(subtag))
    return "-".join(done)
