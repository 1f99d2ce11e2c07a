"""States with their M49 codes and their roles enter; a map of the world with them coloured leaves."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.server.display import Shown

COLOURS: Final = 6
"""How many roles have a colour of their own; further ones share the last."""


@dataclass(frozen=True, slots=True)
class State:
    """A state on the map, the number of its role's colour, and its outline; empty if the map has none."""

    shown: Shown
    role: Shown
    colour: int
    outline: str


@dataclass(frozen=True, slots=True)
class World:
    """A map: all land as one path, and the states that it is about."""

    view_box: str
    land: str
    states: Sequence[State]
    roles: Sequence[tuple[Shown, int]]

    @property
    def missing(self) -> list[Shown]:
        """The states that are too small for the map, or none of those that it knows."""
        return [state.shown for state in self.states if not state.outline]


def world(members: Sequence[tuple[Shown, str, Shown]]) -> World:
    """The map of *members*: each a state, its M49 code, and its role."""
    view_box, paths = _atlas()
    roles = list(dict.fromkeys(role for _, _, role in members))
    colours = {role: min(place, COLOURS - 1) for place, role in enumerate(roles)}
    states = [State(shown, role, colours[role], paths.get(code, "")) for shown, code, role in members]
    meant = {code for _, code, _ in members}
    land = "".join(path for code, path in paths.items() if code not in meant)
    return World(view_box, land, states, [(role, colours[role]) for role in roles])


@cache
def _atlas() -> tuple[str, Mapping[str, str]]:
    """The box in which the outlines stand, and the outline of each M49 code."""
    content = json.loads((Path(__file__).parent / "world.json").read_text(encoding="utf-8"))
    return content["viewBox"], content["paths"]
