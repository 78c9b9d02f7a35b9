"""Points and days of attention: where, when, until when, and the days that will not be."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acollida.actions import cites
from acollida.enums import EstatCita
from acollida.forms.dies import FinalForm, MotiuForm, PermanenciaForm, PuntForm
from acollida.models import Cita, Permanencia, PuntAtencio
from acollida.presenters.agenda import files_de
from acollida.presenters.coincidencies import absencies
from acollida.presenters.regles import per_punt
from acollida.views.agenda import anota, jornada_o_404
from comptes.enums import Rol
from comptes.perms import rols

QUI = (Rol.TECNICA, Rol.COORDINADORA)


@require_safe
@rols(*QUI)
def punts(request):
    punts = PuntAtencio.objects.visibles_per(request.user).select_related("municipi")
    permanencies = Permanencia.objects.visibles_per(request.user)
    context = {"punts": per_punt(punts, permanencies, timezone.localdate())}
    return render(request, "acollida/agenda/punts.html", context)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def punt_nou(request):
    return _edita_el_punt(request, PuntAtencio(), _("Punt nou"))


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def punt(request, uid):
    punt = _punt(request, uid)
    return _edita_el_punt(request, punt, str(punt))


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def permanencia_nova(request, uid):
    """A day of attention at a point, once or every so many weeks."""
    punt = _punt(request, uid)
    nova = Permanencia(punt=punt, tecnica=request.user)
    return _edita_la_permanencia(request, nova, punt)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def permanencia(request, uid):
    permanencia = _permanencia(request, uid)
    return _edita_la_permanencia(request, permanencia, permanencia.punt)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def acaba(request, uid):
    """Say which day is the last; the appointments of later are cancelled, and told."""
    permanencia = _permanencia(request, uid)
    form = FinalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        caigudes = cites.acaba(permanencia=permanencia, per=request.user, **form.cleaned_data)
        messages.success(request, _caigudes(caigudes))
        return redirect("acollida:punts")
    context = {"form": form, "permanencia": permanencia, "cites": _futures(permanencia).count()}
    return render(request, "acollida/agenda/acaba.html", context)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def anulla_dia(request, dia, uid):
    """Nobody will be there: its appointments can be moved one by one before they are cancelled."""
    _agenda, jornada = jornada_o_404(request.user, dia, uid)
    form = MotiuForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        caigudes = cites.anulla_dia(
            permanencia=jornada.permanencia, dia=dia, per=request.user, **form.cleaned_data
        )
        messages.success(request, _caigudes(caigudes))
        return redirect("acollida:jornada", dia, uid)
    reservades = Cita.objects.visibles_per(request.user).filter(
        permanencia=jornada.permanencia, dia=dia, estat=EstatCita.RESERVADA
    )
    files = files_de(request.user, reservades)
    anota(request, [fila.persona for fila in files if fila.persona], "cites d'un dia que s'anul·la")
    context = {"form": form, "jornada": jornada, "files": files}
    return render(request, "acollida/agenda/anulla_dia.html", context)


@require_POST
@rols(*QUI)
def restableix_dia(request, dia, uid):
    _agenda, jornada = jornada_o_404(request.user, dia, uid)
    cites.restableix_dia(permanencia=jornada.permanencia, dia=dia)
    messages.success(
        request, _("El dia torna a ser a l'agenda. Les cites anul·lades s'han de tornar a donar.")
    )
    return redirect("acollida:jornada", dia, uid)


def _edita_el_punt(request, punt, titol):
    form = PuntForm(request.POST or None, instance=punt, per=request.user)
    if form.repetida():
        return redirect("acollida:punts")
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Punt desat."))
        return redirect("acollida:punts")
    return render(request, "acollida/agenda/punt.html", {"form": form, "titol": titol})


def _edita_la_permanencia(request, permanencia, punt):
    form = PermanenciaForm(request.POST or None, instance=permanencia, punt=punt, per=request.user)
    if form.repetida():
        return redirect("acollida:punts")
    if request.method == "POST" and form.is_valid():
        permanencia = form.save()
        messages.success(request, _("Permanència desada."))
        for coincidencia in form.coincidencies:
            messages.warning(request, _("Coincideix amb %(altra)s.") % {"altra": coincidencia})
        for motiu in absencies(permanencia):
            messages.warning(request, _("Potser no hi serà: %(motiu)s.") % {"motiu": motiu})
        return redirect("acollida:punts")
    context = {"form": form, "punt": punt, "permanencia": permanencia if permanencia.pk else None}
    return render(request, "acollida/agenda/permanencia.html", context)


def _punt(request, uid) -> PuntAtencio:
    punts = PuntAtencio.objects.visibles_per(request.user).select_related("municipi__comarca")
    return get_object_or_404(punts, uid=uid)


def _permanencia(request, uid) -> Permanencia:
    permanencies = Permanencia.objects.visibles_per(request.user)
    return get_object_or_404(permanencies.select_related("punt__municipi", "tecnica"), uid=uid)


def _futures(permanencia: Permanencia):
    return permanencia.cites.properes()


def _caigudes(caigudes) -> str:
    if not caigudes:
        return _("Fet. No hi havia cap cita.")
    return ngettext(
        "Fet. S'ha anul·lat %(n)s cita: aviseu la persona i doneu-li una altra hora.",
        "Fet. S'han anul·lat %(n)s cites: aviseu les persones i doneu-los una altra hora.",
        len(caigudes),
    ) % {"n": len(caigudes)}
