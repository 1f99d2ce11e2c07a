"""Where the data that travels with the package lies: a name enters, a readable path leaves.

In a wheel, ``ontology/``, ``shapes/`` and ``documents/`` lie in ``kg/_data``; in a checkout, beside ``kg/``.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """The path of a file or folder shipped with the project, such as ``resource("ontology", "diplomacy.ttl")``."""
    return _ROOT.joinpath(*parts)
