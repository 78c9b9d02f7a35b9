"""The activities of a month on its days."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.views.decorators.http import require_safe

from comptes.perms import rols
from pla.enums.qui import DEL_PLA
from pla.forms.filtre_activitats import FiltreCalendariForm, mes_del_codi
from pla.models import Activitat, SessioActivitat
from pla.presenters.calendari import codi_del_mes, mes


@require_safe
@rols(*DEL_PLA)
def calendari(request):
    """The month that the address says, or this one."""
    avui = timezone.localdate()
    try:
        periode = mes_del_codi(request.GET.get("mes", ""))
    except ValueError:
        periode = mes_del_codi(codi_del_mes(avui))
    filtre = FiltreCalendariForm(request.GET, per=request.user)
    activitats = filtre.aplica(Activitat.objects.visibles_per(request.user))
    sessions = SessioActivitat.objects.visibles_per(request.user).del_periode(periode)
    sessions = sessions.filter(activitat__in=activitats).select_related("activitat__municipi")
    context = {
        "mes": mes(periode, sessions, avui),
        "codi": codi_del_mes(periode.inici),
        "d_avui": codi_del_mes(avui),
        "filtre": filtre,
        "setmana": WEEKDAYS.values(),
    }
    return render(request, "pla/activitats/calendari.html", context)
