"""What the last visit to a home suggests for the proposal, and why."""

from dataclasses import dataclass

from tramits import adequacio, raons
from tramits.enums import EstatVisita, UsEstanca
from tramits.models import LlindarHabitatge, Tramit, VisitaHabitatge


@dataclass(frozen=True)
class RaoDita:
    veredicte: str
    text: str


@dataclass(frozen=True)
class SuggerimentDit:
    """`sentit` is a `SentitProposta`, or empty; `text` is a draft of the reasons of a proposal."""

    visita: VisitaHabitatge
    sentit: str
    titol: str
    raons: tuple[RaoDita, ...]
    llindars: LlindarHabitatge

    @property
    def text(self) -> str:
        return "\n".join(rao.text for rao in self.raons)


def suggeriment_de(tramit: Tramit) -> SuggerimentDit | None:
    """From its last done visit, with the thresholds of that day; `None` while there is none."""
    fetes = tramit.visites.filter(estat=EstatVisita.FETA).prefetch_related("estances")
    visita = fetes.order_by("-dia", "-id").first()
    return suggeriment_de_la_visita(visita, tramit.comarca) if visita else None


def suggeriment_de_la_visita(visita: VisitaHabitatge, comarca) -> SuggerimentDit:
    """What is written of it so far; its rooms are better fetched beforehand."""
    llindars = LlindarHabitatge.objects.de(comarca, visita.dia)
    suggerit = adequacio.suggereix(fets_de(visita), llindars_de(llindars))
    dites = (RaoDita(str(rao.veredicte), raons.en_paraules(rao)) for rao in suggerit.raons)
    return SuggerimentDit(
        visita, str(suggerit.sentit), raons.titol(suggerit), tuple(dites), llindars
    )


def fets_de(visita: VisitaHabitatge) -> adequacio.Fets:
    estances = visita.estances.all() if visita.pk else ()
    return adequacio.Fets(
        dia=visita.dia,
        superficie=visita.superficie,
        ocupants=visita.ocupants,
        per_venir=visita.per_venir,
        dormitoris=tuple(
            adequacio.Dormitori(estanca.m2, estanca.persones)
            for estanca in estances
            if estanca.us == UsEstanca.DORMITORI
        ),
        cedula=visita.cedula,
        cedula_caduca_el=visita.cedula_caduca_el,
        cedula_ocupacio=visita.cedula_ocupacio,
        compleix=tuple(visita.compleix),
        falla=tuple(visita.falla),
    )


def llindars_de(fila: LlindarHabitatge) -> adequacio.Llindars:
    return adequacio.Llindars(
        m2_persona=fila.m2_persona,
        persones_dormitori=fila.persones_dormitori,
        m2_dormitori=fila.m2_dormitori,
        cal_cedula=fila.cal_cedula,
        condicions=tuple(fila.condicions),
    )
