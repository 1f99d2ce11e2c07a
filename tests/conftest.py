"""The root of the checkout is put on the path, so that tests share helpers such as ``tests.extractors.saying``."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
