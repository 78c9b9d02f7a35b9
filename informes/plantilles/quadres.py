"""The tables that the house knows by name, as a template asks for them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeCasa:
    codi: str
    titol: str


QUADRES = {"padro.municipis": DeCasa("padro.municipis", "Persones estrangeres per municipi")}
