"""After a day of attention: who came, who did not, and the contact of each of those who did."""

from django.db import transaction

from acollida.actions.cites import anulla, desa
from acollida.actions.persones import viva
from acollida.enums import EstatCita, Interpret, Resultat
from acollida.models import Atencio, Cita, Permanencia, PeticioEntrevista


@transaction.atomic
def passa_llista(*, permanencia: Permanencia, dia, marques: dict, per) -> list[Atencio]:
    """Write the state of each appointment of the day, and return the contacts that it has made.

    `marques` are states by the `uid` of the appointment. Whoever already has her contact is left
    as she is, so that sending the list again, or by two people at once, makes nothing twice.
    """
    cites = permanencia.cites.filter(dia=dia, uid__in=marques, atencio=None)
    cites = cites.exclude(estat__in=EstatCita.anullades()).select_related("persona")
    for cita in cites.order_by("persona_id"):
        viva(cita.persona)  # the people first, as everywhere: see `actions.cites`
    fetes = [
        _passa(cita, permanencia, marques[cita.uid], per)
        for cita in cites.select_for_update(of=("self",)).order_by("pk")
    ]
    return [atencio for atencio in fetes if atencio]


def _passa(cita: Cita, permanencia: Permanencia, estat, per) -> Atencio | None:
    if estat in EstatCita.anullades():
        anulla(cita=cita, estat=estat, motiu="", per=per)
        return None
    return _marca(cita, permanencia, estat, per)


def _marca(cita: Cita, permanencia: Permanencia, estat, per) -> Atencio | None:
    atesa = estat == EstatCita.ATESA
    cita.estat = estat
    cita.atencio = _atencio(cita, permanencia, per) if atesa else None
    desa(cita, per, "estat", "atencio")
    peticions = PeticioEntrevista.objects.filter(cita=cita).pendents()
    if atesa:
        peticions.update(entrevistada_el=cita.dia)
    else:
        peticions.update(cita=None)
    return cita.atencio


def _atencio(cita: Cita, permanencia: Permanencia, per) -> Atencio:
    """The contact as far as the appointment tells it; the technician fills in the rest."""
    interpret = Interpret.PROFESSIONAL if cita.llengua_interpret_id else Interpret.CAP
    return Atencio.objects.create(
        persona=viva(cita.persona),
        municipi=permanencia.punt.municipi,
        punt=permanencia.punt,
        dia=cita.dia,
        minuts=permanencia.minuts,
        canal=cita.canal,
        resultat=Resultat.INFORMAT,
        interpret=interpret,
        llengua_interpret=cita.llengua_interpret,
        tecnica=permanencia.tecnica,
        creat_per=per,
        modificat_per=per,
    )
