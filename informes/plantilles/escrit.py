"""What people wrote in a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Escrit:
    """By key of block, a text, or the answer of each municipality by its key."""

    textos: Mapping[str, str] = field(default_factory=dict)
    per_municipi: Mapping[tuple[str, int], str] = field(default_factory=dict)


RES = Escrit()
