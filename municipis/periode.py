"""`Periode`: the only way to say «when» in a figure."""

import re
from dataclasses import dataclass
from datetime import date

SEMESTRE = re.compile(r"([0-9]{4})-([12])")


@dataclass(frozen=True, order=True)
class Periode:
    """The days from `inici` to `fi`, both included."""

    inici: date
    fi: date

    def __post_init__(self):
        if self.fi < self.inici:
            raise ValueError(f"el període acaba ({self.fi}) abans de començar ({self.inici})")

    @classmethod
    def semestre(cls, codi: str) -> "Periode":
        """The half-year `"2025-1"` (January–June) or `"2025-2"`; `ValueError` otherwise."""
        trobat = SEMESTRE.fullmatch(codi)
        if not trobat:
            raise ValueError(f"«{codi}» no és un semestre: s'escriu com «2025-1» o «2025-2»")
        exercici, part = int(trobat[1]), trobat[2]
        if part == "1":
            return cls(date(exercici, 1, 1), date(exercici, 6, 30))
        return cls(date(exercici, 7, 1), date(exercici, 12, 31))

    @classmethod
    def exercici(cls, exercici: int) -> "Periode":
        """The whole calendar year."""
        return cls(date(exercici, 1, 1), date(exercici, 12, 31))

    @classmethod
    def del_codi(cls, codi: str) -> "Periode":
        """The one that `codi` names: a half-year, a year or two days with a bar between them."""
        if re.fullmatch("[0-9]{4}", codi):
            return cls.exercici(int(codi))
        inici, barra, fi = codi.partition("/")
        if barra:
            return cls(date.fromisoformat(inici), date.fromisoformat(fi))
        return cls.semestre(codi)

    @classmethod
    def del_dia(cls, dia: date) -> "Periode":
        """The half-year in which a day falls."""
        return cls.semestre(f"{dia.year}-{1 if dia.month <= 6 else 2}")

    @property
    def codi(self) -> str:
        """`"2025-1"` for a half-year, `"2025"` for a year, else both days."""
        for part in ("1", "2"):
            if self == Periode.semestre(f"{self.inici.year:04}-{part}"):
                return f"{self.inici.year:04}-{part}"
        if self == Periode.exercici(self.inici.year):
            return str(self.inici.year)
        return f"{self.inici}/{self.fi}"

    def semestres(self) -> list["Periode"]:
        """The half-years that begin inside the period, in order."""
        tots = [
            Periode.semestre(f"{exercici}-{part}")
            for exercici in range(self.inici.year, self.fi.year + 1)
            for part in (1, 2)
        ]
        return [semestre for semestre in tots if self.inici <= semestre.inici <= self.fi]

    def anterior(self) -> "Periode":
        """The half-year before this one; only for half-years."""
        return self._a_semestres(-1)

    def seguent(self) -> "Periode":
        """The half-year after this one; only for half-years."""
        return self._a_semestres(1)

    def _a_semestres(self, passos: int) -> "Periode":
        trobat = SEMESTRE.fullmatch(self.codi)
        if not trobat:
            raise ValueError(f"{self.codi} no és un semestre")
        exercici, part = divmod(int(trobat[1]) * 2 + int(trobat[2]) - 1 + passos, 2)
        return Periode.semestre(f"{exercici:04}-{part + 1}")

    def __contains__(self, dia: date) -> bool:
        return self.inici <= dia <= self.fi
