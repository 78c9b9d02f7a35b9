"""The invented people of the balanç."""

from datetime import date
from random import Random

from acollida.cerca import reindexa_lot
from acollida.enums import Precisio, Sexe
from acollida.models import Persona
from config.demo.gent import LLAVOR
from config.demo.noms import DE
from municipis.models import Municipi, Nacionalitat

PAISOS = ("MA", "MA", "MA", "SN", "HN", "CO", "RO", "PK", "CN", "UA")


class Gent:
    """People, one after another, always the same ones in the same order."""

    def __init__(self, per):
        self.per, self.atzar = per, Random(LLAVOR)
        self.nacionalitats = {n.iso2: n for n in Nacionalitat.objects.filter(iso2__in=PAISOS)}
        self.fetes: list[Persona] = []

    def de(self, municipi: Municipi, quantes: int) -> list[Persona]:
        persones = [self._persona(municipi) for _ in range(quantes)]
        reindexa_lot(persona.pk for persona in persones)
        self.fetes += persones
        return persones

    def _persona(self, municipi: Municipi) -> Persona:
        iso2 = self.atzar.choice(PAISOS)
        llista, dona = DE[iso2], self.atzar.random() < 0.5
        cognoms = [self.atzar.choice(llista.cognoms) for _ in range(llista.quants_cognoms)]
        return Persona.objects.create(
            nom=self.atzar.choice(llista.dones if dona else llista.homes),
            cognom1=cognoms[0],
            cognom2="".join(cognoms[1:]),
            sexe=Sexe.DONA if dona else Sexe.HOME,
            naixement=date(self.atzar.randint(1960, 1999), self.atzar.randint(1, 12), 15),
            naixement_precisio=Precisio.DIA,
            nacionalitat=self.nacionalitats[iso2],
            municipi=municipi,
            creat_per=self.per,
            modificat_per=self.per,
        )
