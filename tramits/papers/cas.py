"""The case of a proposal, and what each field says of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import override

from acollida.models import Persona
from acollida.papers.cas import NO_CONSTA, de_la_persona, del_servei, dia_de, organ_del
from comptes.models import Usuari
from municipis.models import Comarca, Organ
from tramits.enums import EstatTramit, EstatVisita
from tramits.models import EntrevistaIntegracio, Tramit, VisitaHabitatge

from .blocs import blocs_de
from .camps_visita import valors_de_la_visita


@dataclass(frozen=True)
class CasProposta:
    """A report whose proposal is written, on the day of its document."""

    tramit: Tramit
    per: Usuari
    dia: date

    @property
    def informe(self):
        return self.tramit.informe

    @property
    def persona(self) -> Persona:
        return self.tramit.persona

    @property
    def comarca(self) -> Comarca:
        return self.tramit.comarca

    @cached_property
    def organ(self) -> Organ | None:
        """With the name that it has on the day of the document."""
        return organ_del(self.dia)

    @cached_property
    def visita(self) -> VisitaHabitatge | None:
        fetes = self.tramit.visites.filter(estat=EstatVisita.FETA).select_related("inspectora")
        return fetes.prefetch_related("estances").first()

    @cached_property
    def entrevista(self) -> EntrevistaIntegracio | None:
        return entrevista_feta(self.tramit)

    @cached_property
    def igualment(self) -> str:
        """Why it is sent though documents be missing, as the step said when it was written.

        Written again it may miss none; to undo the signature is not to write it.
        """
        passos = self.tramit.passos.filter(a=EstatTramit.PROPOSTA).exclude(de=EstatTramit.SIGNADA)
        return passos.order_by("-id").values_list("motiu", flat=True).first() or ""

    def tot(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """The value of every field, in Catalan, and the lines of the blocks."""
        with override("ca"):
            blocs, dels_blocs = blocs_de(self)
            dits = {
                **del_servei(self.tramit.comarca, self.per, self.dia, self.organ),
                **de_la_persona(self.tramit.persona),
                **self._del_tramit(),
                **valors_de_la_visita(self.visita),
                **self._de_l_entrevista(),
            }
        valors = {nom: valor or NO_CONSTA for nom, valor in dits.items()}
        return valors | dels_blocs, blocs

    def _del_tramit(self) -> dict[str, str]:
        tramit, informe = self.tramit, self.informe
        return {
            "tramit.codi": tramit.codi,
            "tramit.nom": tramit.tipus.nom,
            "tramit.municipi": tramit.municipi.nom_natural,
            "tramit.norma": tramit.tipus.base_legal,
            "tramit.regim": _regim(tramit.tipus),
            "registre.numero": tramit.num_registre,
            "registre.dia": dia_de(tramit.presentada_el),
            "sollicitant.nom": self._sollicitant(),
            "proposta.sentit": informe.get_proposta_sentit_display(),
            "proposta.dia": dia_de(informe.proposta_el),
        }

    def _sollicitant(self) -> str:
        """Of another municipality, only that she is."""
        altra = self.tramit.sollicitant
        if not altra or altra == self.tramit.persona:
            return _nom(self.tramit.persona)
        if Persona.objects.visibles_per(self.per).filter(pk=altra.pk).exists():
            return _nom(altra)
        return "persona d'un altre municipi"

    def _de_l_entrevista(self) -> dict[str, str]:
        feta = self.entrevista
        return {
            "entrevista.dia": dia_de(feta and feta.dia),
            "entrevista.entrevistadora": str(feta.entrevistadora) if feta else "",
            "entrevista.lloc": feta.lloc if feta else "",
        }


def entrevista_feta(tramit: Tramit) -> EntrevistaIntegracio | None:
    """The last one: what was said in it is what the proposal says."""
    fetes = tramit.entrevistes.filter(estat=EstatVisita.FETA)
    return fetes.select_related("entrevistadora", "itinerari").first()


def _nom(persona: Persona) -> str:
    return " ".join(filter(None, [persona.nom, persona.cognom1, persona.cognom2]))


def _regim(tipus) -> str:
    """«vigent des del 20 de maig de 2025 fins al 15 d'abril de 2026»."""
    trossos = []
    if tipus.vigent_des_de:
        trossos.append(f"des {_del(tipus.vigent_des_de)}")
    if tipus.vigent_fins:
        trossos.append(f"fins {_al(tipus.vigent_fins)}")
    return " ".join(["vigent", *trossos]) if trossos else ""


def _del(dia: date) -> str:
    return f"de l'{date_format(dia)}" if dia.day in (1, 11) else f"del {date_format(dia)}"


def _al(dia: date) -> str:
    return f"a l'{date_format(dia)}" if dia.day in (1, 11) else f"al {date_format(dia)}"
