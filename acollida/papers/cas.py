"""The case that a document speaks of, fetched once, and what each field says of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import override

from acollida.contactes import es_llegeix
from acollida.edats import naixement_escrit
from acollida.enums import TipusContacte, TipusDocument
from acollida.hores_per_fer import hores_per_fer
from acollida.models import Cita, Itinerari, Modul, ModulItinerari, Persona
from comptes.models import Usuari
from municipis.models import Comarca, Organ

NO_CONSTA = "(no consta)"
# The document by which the administration knows her best, first.
PREFERITS = [TipusDocument.DNI, TipusDocument.TIE, TipusDocument.NIE, TipusDocument.PASSAPORT]
ORGAN = "migracions"


def itineraris_sencers(itineraris):
    """With all that a document may say of them, in a constant number of queries."""
    return itineraris.select_related(
        "persona__municipi",
        "persona__nacionalitat",
        "persona__llengua_escrita",
        "municipi__comarca",
    ).prefetch_related("moduls__modul", "persona__documents", "persona__contactes")


@dataclass(frozen=True)
class Cas:
    """An itinerary on a day, and who writes; `modul` and `cita`, where the document has them."""

    itinerari: Itinerari
    per: Usuari
    dia: date
    modul: Modul | None = None

    @property
    def persona(self) -> Persona:
        return self.itinerari.persona

    @property
    def comarca(self) -> Comarca:
        return self.itinerari.municipi.comarca

    @cached_property
    def cita(self) -> Cita | None:
        """The next appointment that she has."""
        cites = self.persona.cites.visibles_per(self.per).properes(self.dia)
        return cites.select_related("permanencia__punt__municipi").order_by("dia", "hora").first()

    @cached_property
    def organ(self) -> Organ | None:
        return organ_del(self.dia)

    @cached_property
    def moduls(self) -> list[ModulItinerari]:
        return list(self.itinerari.moduls.all())

    @cached_property
    def hores_per_fer(self) -> dict[int, Decimal]:
        return hores_per_fer(self.itinerari, self.dia)

    def fila(self, modul: Modul) -> ModulItinerari | None:
        return next((fila for fila in self.moduls if fila.modul_id == modul.pk), None)

    def valors(self) -> dict[str, str]:
        """Every field, in Catalan; `NO_CONSTA` where the record says nothing."""
        with override("ca"):
            servei = del_servei(self.comarca, self.per, self.dia, self.organ)
            dits = {**servei, **de_la_persona(self.persona), **self._del_cas()}
        return {nom: valor or NO_CONSTA for nom, valor in dits.items()}

    def _del_cas(self):
        itinerari, cita = self.itinerari, self.cita
        fila = self.fila(self.modul) if self.modul else None
        dits = {
            "itinerari.demanat_el": date_format(itinerari.demanat_el),
            "itinerari.inici": date_format(itinerari.inici) if itinerari.inici else "",
            "modul.nom": str(self.modul or ""),
            "modul.acreditat_el": dia_de(fila.acreditat_el) if fila else "",
        }
        return dits | (_de_la_cita(cita) if cita else {})


def organ_del(dia: date) -> Organ | None:
    """To whom the Generalitat had given migrations on that day."""
    return Organ.objects.vigents(dia).filter(codi=ORGAN).first()


def dia_de(dia: date | None) -> str:
    return date_format(dia) if dia else ""


def del_servei(comarca: Comarca, per: Usuari, dia: date, organ: Organ | None) -> dict[str, str]:
    """Who writes, when, and to whom."""
    return {
        "data": date_format(dia),
        "data.curta": date_format(dia, "SHORT_DATE_FORMAT"),
        "comarca.nom": comarca.nom_amb_article,
        "comarca.de": comarca.de_nom,
        "tecnica.nom": str(per),
        "organ.nom": organ.nom if organ else "",
        "organ.departament": organ.departament if organ else "",
    }


def de_la_persona(persona: Persona) -> dict[str, str]:
    telefons = [c.valor for c in persona.contactes.all() if c.tipus == TipusContacte.TELEFON]
    return {
        "persona.nom": " ".join(filter(None, [persona.nom, persona.cognom1, persona.cognom2])),
        "persona.com_es_diu": persona.nom_complet,
        "persona.document": _document(persona),
        "persona.naixement": naixement_escrit(persona.naixement, persona.naixement_precisio),
        "persona.nacionalitat": str(persona.nacionalitat or ""),
        "persona.telefon": es_llegeix(telefons[0]) if telefons else "",
        "municipi.nom": persona.municipi.nom_natural,
    }


def _document(persona: Persona) -> str:
    seus = [document for document in persona.documents.all() if document.tipus in PREFERITS]
    return str(min(seus, key=lambda document: PREFERITS.index(document.tipus))) if seus else ""


def _de_la_cita(cita: Cita) -> dict[str, str]:
    """In figures, which are read in every language."""
    punt = cita.permanencia.punt
    return {
        "cita.dia": date_format(cita.dia, "SHORT_DATE_FORMAT"),
        "cita.hora": date_format(cita.hora, "TIME_FORMAT"),
        "cita.lloc": ", ".join(filter(None, [str(punt), punt.adreca])),
    }
