"""The agenda of the territory, and one of its days of attention."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from acollida import constancia
from acollida.enums import EstatCita
from acollida.forms.agenda import COMARCA, DIA_, VISTES, FiltreForm
from acollida.models import Cita, Permanencia
from acollida.presenters.agenda import Agenda, Jornada, files_de, setmana
from acollida.presenters.comarca import per_municipi
from comptes.enums import Rol
from comptes.perms import rols
from municipis.models import Municipi
from municipis.periode import Periode

UN_DIA, UNA_SETMANA = timedelta(days=1), timedelta(weeks=1)


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def agenda(request):
    """A day, a week, or a week of all the municipalities at once."""
    filtre = FiltreForm(request.GET, per=request.user)
    vista, dia = filtre.quina_vista, filtre.quin_dia
    pas = UN_DIA if vista == DIA_ else UNA_SETMANA
    periode = Periode(dia, dia) if vista == DIA_ else setmana(dia)
    agenda = Agenda(
        request.user, periode, permanencies=filtre.permanencies(), noms=vista != COMARCA
    )
    dies = agenda.dies()
    anota(request, agenda.persones, "agenda")
    context = {
        "filtre": filtre,
        "vista": vista,
        "vistes": VISTES.items(),
        "periode": periode,
        "dies": dies,
        "avui": timezone.localdate(),
        "abans": dia - pas,
        "despres": dia + pas,
        "agenda": agenda,
    }
    if vista == COMARCA:
        municipis = Municipi.objects.visibles_per(request.user).vigents()
        context["files"], context["sense"] = per_municipi(dies, municipis)
    return render(request, "acollida/agenda/agenda.html", context)


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def jornada(request, dia, uid):
    """One day at a point: its hours, and the appointments that were cancelled, to ring up."""
    agenda, jornada = jornada_o_404(request.user, dia, uid)
    anullades = files_de(
        request.user,
        Cita.objects.visibles_per(request.user).filter(
            permanencia=jornada.permanencia, dia=dia, estat__in=EstatCita.anullades()
        ),
    )
    vistes = {fila.persona for fila in anullades if fila.persona}.union(agenda.persones)
    anota(request, vistes, "agenda.jornada", municipi=jornada.permanencia.punt.municipi)
    context = {
        "agenda": agenda,
        "jornada": jornada,
        "anullades": anullades,
        "anullada": jornada.permanencia.anullats.all(),
        "avui": timezone.localdate(),
    }
    return render(request, "acollida/agenda/jornada.html", context)


def jornada_o_404(usuari, dia, uid) -> tuple[Agenda, Jornada]:
    """A day of attention that `usuari` may look at, if it falls on that day."""
    permanencies = Permanencia.objects.visibles_per(usuari).filter(uid=uid)
    agenda = Agenda(usuari, Periode(dia, dia), permanencies=permanencies)
    jornades = agenda.jornades()
    if not jornades:
        raise Http404
    return agenda, jornades[0]


def uid_o_404(text: str) -> UUID:
    """A key that comes in the query of an address."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def anota(request, persones, que, *, municipi=None) -> None:
    """A row in the read log, if the page shows anybody."""
    if persones:
        constancia.llista(request, persones, que, municipi=municipi)
