"""The TopoJSON of world-atlas enters; outlines of the states leave as paths of SVG, by their M49 code.

The projection is Equal Earth (Savric, Patterson and Jenny 2018), so that no state looks larger than it is. Arcs are
simplified before they are joined, so that neighbours keep one border between them.
"""

import json
from collections.abc import Iterator, Sequence
from math import asin, cos, pi, radians, sin, sqrt
from typing import Any

WIDTH = 1000
TOLERANCE = 0.45
"""How far a simplified line may be from the true one, in units of the picture."""
LEAST = 0.6
"""The area below which an island is left out, unless it is the largest that its state has."""
ANTARCTICA = "010"

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2

Point = tuple[float, float]


def drawn(topology: bytes) -> str:
    """The outlines in *topology*, as JSON: the view box, and a path for each code."""
    atlas = json.loads(topology)
    arcs = [_simple(list(_decoded(arc, atlas["transform"]))) for arc in atlas["arcs"]]
    paths: dict[str, str] = {}
    for state in atlas["objects"]["countries"]["geometries"]:
        code = state.get("id", "").zfill(3)
        if code not in ("000", ANTARCTICA):
            whole = [_ring(ring, arcs) for polygon in _polygons(state) for ring in polygon]
            rings = _kept([[_projected(*point) for point in part] for ring in whole for part in _parts(ring)])
            paths[code] = paths.get(code, "") + "".join(map(_path, rings))
    content = {"viewBox": f"0 0 {WIDTH} {round(WIDTH * 0.45)}", "paths": dict(sorted(paths.items()))}
    return json.dumps(content, indent=0) + "\n"


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> Iterator[Point]:
    """The longitudes and latitudes of an arc, which is written as differences of whole numbers."""
    (scale_x, scale_y), (left, top) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale_x + left, y * scale_y + top


def _projected(longitude: float, latitude: float) -> Point:
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = radians(longitude) * cos(theta) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    unit = WIDTH / (2 * pi / (_M * _A1))
    return WIDTH / 2 + x * unit, WIDTH * 0.243 - y * unit


def _simple(line: Sequence[Point]) -> list[Point]:
    """The line without the points that lie on the map within the tolerance of it (Douglas and Peucker 1973)."""
    place_of = [_projected(*point) for point in line]
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, distance = first, TOLERANCE
        for place in range(first + 1, last):
            if (away := _distance(place_of[place], place_of[first], place_of[last])) > distance:
                far, distance = place, away
        if far != first:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [line[place] for place in sorted(keep)]


def _distance(point: Point, first: Point, last: Point) -> float:
    (x, y), (left, top), (right, bottom) = point, first, last
    across, down = right - left, bottom - top
    length = sqrt(across * across + down * down)
    if not length:
        return sqrt((x - left) ** 2 + (y - top) ** 2)
    return abs(across * (top - y) - (left - x) * down) / length


def _polygons(state: dict[str, Any]) -> list[list[list[int]]]:
    found: Any = state.get("arcs", [])
    return [found] if state["type"] == "Polygon" else found


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a ring; the arc ``~n`` is the arc ``n`` from its end."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _parts(ring: Sequence[Point]) -> list[list[Point]]:
    """A ring that crosses the 180th meridian in the parts that lie on either edge of the map; any other as it is."""
    unrolled = [ring[0]]
    for longitude, latitude in ring[1:]:
        before = unrolled[-1][0]
        unrolled.append((longitude + 360 * round((before - longitude) / 360), latitude))
    shifted = ([(longitude + turn, latitude) for longitude, latitude in unrolled] for turn in (0, 360, -360))
    clipped = (_clipped(_clipped(part, 180, 1), -180, -1) for part in shifted)
    return [part for part in clipped if len(part) > 2]


def _clipped(ring: Sequence[Point], edge: float, sign: int) -> list[Point]:
    """What of a ring lies within a meridian (Sutherland and Hodgman 1974)."""
    found: list[Point] = []
    for (left, top), (right, down) in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if (sign * left <= sign * edge) != (sign * right <= sign * edge):
            found.append((edge, top + (down - top) * (edge - left) / (right - left)))
        if sign * right <= sign * edge:
            found.append((right, down))
    return found


def _kept(rings: Sequence[list[Point]]) -> list[list[Point]]:
    areas = [abs(_area(ring)) for ring in rings]
    return [ring for ring, area in zip(rings, areas, strict=True) if area >= LEAST or area == max(areas)]


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(left * down - right * top for (left, top), (right, down) in pairs) / 2


def _path(ring: Sequence[Point]) -> str:
    """A ring as a path of SVG in steps of a tenth."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    (x, y), *others = tenths
    steps = []
    for next_x, next_y in others[:-1]:
        if (next_x, next_y) != (x, y):
            steps.append(f"{_tenth(next_x - x)} {_tenth(next_y - y)}")
            x, y = next_x, next_y
    return f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l{' '.join(steps)}z" if steps else _dot(*tenths[0])


def _dot(x: int, y: int) -> str:
    return f"M{_tenth(x)} {_tenth(y)}h1v1h-1z"


def _tenth(number: int) -> str:
    return f"{number / 10:g}"
