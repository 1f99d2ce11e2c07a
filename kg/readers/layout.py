"""The glyphs of a page enter, its lines leave in reading order: with indents, with their spaces, column after column.

What a page shows is geometry: a line is glyphs at one height, an indent is a distance from the margin, a column is text
beside a gutter that no line crosses. Distances are turned into spaces by the mean width of the page's characters.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from kg.structures_free import display_width  # placeholder
