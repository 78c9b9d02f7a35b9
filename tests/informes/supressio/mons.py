"""Worlds of a few people, and the tables of them that a comarca would publish."""

from collections import Counter
from random import Random

from informes.taules import Columna, Fila, Format, Taula, percentatge

AREES = {"ue": "Resta de la Unió Europea", "africa": "Àfrica", "america_s": "Amèrica del Sud"}
GRUPS = {"0-14": "de 0 a 14 anys", "15-64": "de 15 a 64 anys", "65+": "de 65 anys i més"}
TRAMS = {"0-4": "0-14", "5-9": "0-14", "20-24": "15-64", "40-44": "15-64", "70-74": "65+"}
NACIONALITATS = {
    "101": "ue", "128": "ue", "130": "ue", "228": "africa", "240": "africa", "241": "africa",
    "343": "america_s", "351": "america_s",
}  # fmt: skip
SEXES = ("Homes", "Dones")


def fa_mon(llavor: int, municipis: int, densitat: float = 1.0, maxim: int = 4) -> Counter:
    """{(town, nationality, sex, band): people}; sparse, of small numbers, one town much bigger."""
    atzar = Random(llavor)
    mon: Counter = Counter()
    for m in range(municipis):
        quants = atzar.choice([0, 1, 3, 8, 20, 60]) if m else 400
        for _ in range(int(quants * densitat)):
            nacionalitat = atzar.choice([*NACIONALITATS, "228", "128"])
            clau = (f"{m:05}", nacionalitat, atzar.choice(SEXES), atzar.choice([*TRAMS]))
            mon[clau] += atzar.randint(1, maxim)
    return mon


def poblacions(mon: Counter, municipis: int) -> dict[str, int]:
    estrangers: Counter = Counter()
    for (m, *_), quants in mon.items():
        estrangers[m] += quants
    return {f"{m:05}": 3 * estrangers[f"{m:05}"] + 40 + m for m in range(municipis)}


class Mon:
    """The tables of a world; `fora` are towns that have not sent theirs."""

    def __init__(self, mon: Counter, municipis: int, fora: frozenset[str] = frozenset()):
        self.tots = [f"{m:05}" for m in range(municipis)]
        self.fora = fora
        self.mon = {clau: quants for clau, quants in mon.items() if clau[0] not in fora}
        self.poblacio = {m: p for m, p in poblacions(mon, municipis).items() if m not in fora}

    def suma(self, m="", nac="", area="", sexe="", tram="", grup="") -> int:
        return sum(
            quants
            for (seu_m, seva_nac, seu_sexe, seu_tram), quants in self.mon.items()
            if (not m or m == seu_m)
            and (not nac or nac == seva_nac)
            and (not area or area == NACIONALITATS[seva_nac])
            and (not sexe or sexe == seu_sexe)
            and (not tram or tram == seu_tram)
            and (not grup or grup == TRAMS[seu_tram])
        )

    def taules(self) -> list[Taula]:
        dins = [m for m in self.tots if m not in self.fora]
        nacionalitats = sorted(NACIONALITATS, key=lambda nac: (-self.suma(nac=nac), nac))
        return [
            self._municipis(dins),
            self._per_municipi("municipis-arees", dins, "area", AREES),
            self._per_municipi("municipis-edats", dins, "grup", GRUPS),
            self._grups("nacionalitats", "Nacionalitat", {
                nac: (f"Nacionalitat {nac}", f"nacionalitat={nac}&area={NACIONALITATS[nac]}")
                for nac in nacionalitats if self.suma(nac=nac)
            }, "nac"),
            self._grups("arees", "Àrea", {a: (n, f"area={a}") for a, n in AREES.items()}, "area"),
            self._grups("edats", "Edat", {g: (n, f"edat={g}") for g, n in GRUPS.items()}, "grup"),
            self._grups("trams", "Edat", {
                t: (t, f"tram={t}&edat={g}") for t, g in TRAMS.items()
            }, "tram"),
        ]  # fmt: skip

    def _municipis(self, dins) -> Taula:
        def fila(nom, codi, darrere, poblacio, **on):
            tots = self.suma(**on)
            sexes = [self.suma(sexe=sexe, **on) for sexe in SEXES]
            part = percentatge(tots, poblacio)
            return Fila((nom, codi, *sexes, tots, poblacio, part), darrere)

        files = [fila(f"Poble {m}", m, f"municipi={m}", self.poblacio[m], m=m) for m in dins]
        total = fila("Total", "", "", sum(self.poblacio.values()))
        titols = ["Municipi", "Codi INE", *SEXES, "Total", "Població", "% estrangers"]
        return _taula("municipis", titols, files, total)

    def _per_municipi(self, codi, dins, que, noms) -> Taula:
        def fila(nom, seu, darrere, **on):
            parts = [self.suma(**on, **{que: clau}) for clau in noms]
            return Fila((nom, seu, *parts, self.suma(**on)), darrere)

        files = [fila(f"Poble {m}", m, f"municipi={m}", m=m) for m in dins]
        titols = ["Municipi", "Codi INE", *noms.values(), "Total"]
        return _taula(codi, titols, files, fila("Total", "", ""))

    def _grups(self, codi, nom, files, que) -> Taula:
        def fila(etiqueta, darrere, **on):
            sexes = [self.suma(sexe=sexe, **on) for sexe in SEXES]
            part = percentatge(self.suma(**on), self.suma())
            return Fila((etiqueta, *sexes, self.suma(**on), part), darrere)

        fetes = [fila(text, darrere, **{que: clau}) for clau, (text, darrere) in files.items()]
        return _taula(codi, [nom, *SEXES, "Total", "%"], fetes, fila("Total", ""))


TEXTOS = {"Municipi", "Codi INE", "Nacionalitat", "Àrea", "Edat"}


def _taula(codi, titols, files, total) -> Taula:
    def com(titol):
        if titol in TEXTOS:
            return Format.TEXT
        return Format.PERCENTATGE if "%" in titol else Format.ENTER

    columnes = tuple(Columna(titol, str, com(titol)) for titol in titols)
    return Taula(codi, codi, columnes, tuple(files), (), total)
