"""The people of the demo: as many as were published, of nationalities, sexes and ages invented.

Everything comes from one seed, so that the same command makes the same people everywhere.
"""

from collections import Counter
from random import Random

from municipis.enums import Sexe, Valor
from municipis.models import Municipi, Nacionalitat
from padro.models import TramEdat, ValorReferencia

LLAVOR = 2026

# How many of each hundred thousand foreigners, roughly as in the inner comarques: only a shape.
PESOS = {
    "MA": 41800, "RO": 10300, "HN": 3800, "CO": 3300, "CN": 3100, "UA": 3000, "SN": 2900,
    "VE": 2800, "PL": 2100, "PK": 2000, "IT": 1700, "EC": 1300, "PY": 1300, "BR": 1200,
    "IN": 1200, "BO": 1100, "AR": 1100, "CU": 1000, "PE": 1000, "GE": 950, "DO": 850, "RU": 800,
    "GH": 760, "FR": 730, "GM": 620, "PT": 600, "BG": 560, "NG": 550, "SV": 540, "CL": 510,
    "UY": 450, "SY": 440, "DZ": 420, "ML": 420, "GB": 400, "GN": 370, "NI": 310, "DE": 300,
    "MD": 290, "MX": 290, "US": 210, "CM": 200, "NL": 180, "AM": 140, "BY": 100, "JP": 50,
}  # fmt: skip
DONES = {"HN": 0.73, "PY": 0.65, "RU": 0.75, "BR": 0.63, "SN": 0.28, "PK": 0.28, "GH": 0.24}
EDATS = [75, 72, 66, 62, 88, 118, 128, 112, 90, 68, 48, 32, 19, 11, 6, 3, 1, 1]


class Gent:
    """The invented people of each municipality, always in the same order."""

    def __init__(self, comarca, escala):
        self.escala = escala
        municipis = Municipi.objects.filter(comarca=comarca)
        valors = ValorReferencia.objects.filter(municipi__in=municipis).values_list(
            "serie__codi", "municipi_id", "exercici", "sexe", "valor"
        )
        self.valors = {tuple(v[:4]): v[4] for v in valors}
        nacionalitats = dict(Nacionalitat.objects.values_list("iso2", "pk"))
        self.nacionalitats = [(nacionalitats[iso2], iso2) for iso2 in PESOS]
        trams = TramEdat.objects.exclude(codi=TramEdat.TOTAL).order_by("des_de")
        self.trams = list(trams.values_list("pk", flat=True))
        self.total = TramEdat.objects.total().pk

    def caselles(self, municipi, campanya) -> list[list]:
        """The cells of a complete answer: the population, and every band of who is there."""
        persones = self._persones(municipi, campanya)
        presents = sorted({nacionalitat for nacionalitat, _sexe, _tram in persones})
        columnes = campanya.versio.columnes()
        if columnes[0][1] == self.total:  # a form without ages
            persones = _sense_edats(persones, self.total)
        estrangers = [
            [nacionalitat, sexe, tram, Valor.XIFRA, persones[nacionalitat, sexe, tram], None, None]
            for nacionalitat in presents
            for sexe, tram in columnes
        ]
        if not campanya.versio.demana_poblacio:
            return estrangers
        poblacio = self._poblacio(municipi, campanya.data_referencia.year)
        return [
            [None, sexe, self.total, Valor.XIFRA, valor, None, None]
            for sexe, valor in poblacio.items()
        ] + estrangers

    def _poblacio(self, municipi, exercici) -> dict[int, int]:
        """The whole population by sex: the published one of that year, or of the last there is."""
        for any_publicat in range(exercici, exercici - 9, -1):
            clau = ("poblacio-ine", municipi.pk, any_publicat)
            if (*clau, Sexe.DONA) in self.valors:
                return {s: self.valors[(*clau, s)] * self.escala for s in (Sexe.HOME, Sexe.DONA)}
        return {}

    def _persones(self, municipi, campanya) -> Counter:
        """Foreigners by nationality, sex and band: on 1 January 2023 as many as were published."""
        publicats = self.valors.get(("estrangers-idescat", municipi.pk, 2023, Sexe.NO_DETALLAT))
        atzar = Random(f"{LLAVOR}{municipi.codi_ine}")
        base = atzar.randint(1, 4) if publicats is None else publicats
        dia = campanya.data_referencia
        semestres = 2 * (dia.year - 2023) + (dia.month > 6)
        quants = round(base * self.escala * (1 + 0.022 * semestres))
        triades = atzar.choices(self.nacionalitats, weights=PESOS.values(), k=max(quants, 0))
        persones = Counter()
        for nacionalitat, iso2 in triades:
            sexe = Sexe.DONA if atzar.random() < DONES.get(iso2, 0.47) else Sexe.HOME
            tram = atzar.choices(self.trams, weights=EDATS)[0]
            persones[nacionalitat, sexe, tram] += 1
        return persones


def _sense_edats(persones, total) -> Counter:
    sumes = Counter()
    for (nacionalitat, sexe, _tram), quantes in persones.items():
        sumes[nacionalitat, sexe, total] += quantes
    return sumes
