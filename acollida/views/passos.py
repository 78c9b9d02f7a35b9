"""The steps of an itinerary: the interview, the certificate, its closing, its dates put right."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import constancia, esborranys
from acollida.actions import NoPermesError, itineraris
from acollida.forms.dates import DatesForm
from acollida.forms.itineraris import AvaluacioForm
from acollida.forms.passos import CertificatForm, DemanaForm, ReobreForm, TancaForm
from acollida.forms.seccions import Conflicte
from acollida.formularis import ConflicteError
from acollida.views.itineraris import itinerari_o_404
from comptes.enums import Rol
from comptes.perms import rols


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def avaluacio(request, uid):
    """The interview; once done, the same page mends what she told."""
    itinerari = itinerari_o_404(request, uid)
    clau = esborranys.clau("avaluacio", uid)
    form = AvaluacioForm(
        esborranys.enviat(request, clau), per=request.user, itinerari=itinerari,
        instance=getattr(itinerari, "avaluacio", None),
    )  # fmt: skip
    fet = _("S'ha desat l'avaluació inicial.")
    plantilla = "acollida/itineraris/avaluacio.html"
    return _escriu(request, itinerari, form, fet, plantilla, "entrevista", clau=clau)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def dates(request, uid):
    itinerari = itinerari_o_404(request, uid)
    form = DatesForm(request.POST or None, instance=itinerari, per=request.user)
    fet = _("S'han corregit les dates.")
    return _escriu(request, itinerari, form, fet, "acollida/itineraris/dates.html", "dates")


def _escriu(request, itinerari, form, fet, plantilla, que, **context):
    """A form of records: saved, or shown again with what has kept it from being saved."""
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ConflicteError:
            diferencies = form.diferencies()
            actual = form.instance
            conflicte = Conflicte(actual.modificat_per, actual.modificat_el, diferencies)
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            esborranys.descarta(request, context.get("clau", ""))
            messages.success(request, fet)
            return redirect("acollida:itinerari", itinerari.uid)
    constancia.consulta(request, itinerari.persona, f"itinerari: {que}")
    context |= {"form": form, "itinerari": itinerari, "conflicte": conflicte}
    return render(request, plantilla, context, status=409 if conflicte else 200)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def demana_certificat(request, uid):
    textos = {"titol": _("Demana el certificat"), "boto": _("Apunta que s'ha demanat")}
    fet = _("S'ha apuntat la petició del certificat.")
    return _pas(request, uid, DemanaForm, itineraris.demana_certificat, textos, fet)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def certifica(request, uid):
    textos = {"titol": _("Ha arribat el certificat"), "boto": _("Apunta el certificat")}
    fet = _("L'itinerari s'ha acabat amb el certificat.")
    return _pas(request, uid, CertificatForm, itineraris.certifica, textos, fet)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def tanca(request, uid):
    textos = {"titol": _("Tanca l'itinerari"), "boto": _("Tanca l'itinerari")}
    textos["explicacio"] = _("S'acaba sense certificat. Si torna, es pot reobrir.")
    fet = _("S'ha tancat l'itinerari.")
    return _pas(request, uid, TancaForm, itineraris.tanca_itinerari, textos, fet)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def reobre(request, uid):
    textos = {"titol": _("Reobre l'itinerari"), "boto": _("Reobre l'itinerari")}
    textos["explicacio"] = _("Continua on era; si tenia el certificat apuntat, deixa d'estar-hi.")
    fet = _("S'ha reobert l'itinerari.")
    return _pas(request, uid, ReobreForm, itineraris.reobre_itinerari, textos, fet)


def _pas(request, uid, classe, accio, textos, fet):
    """Ask what the step needs, take it, and go back to the path."""
    itinerari = itinerari_o_404(request, uid)
    form = classe(request.POST if request.method == "POST" else None, itinerari=itinerari)
    if form.is_valid():
        try:
            accio(itinerari=itinerari, per=request.user, **form.cleaned_data)
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, fet)
            return redirect("acollida:itinerari", uid)
    constancia.consulta(request, itinerari.persona, f"itinerari: {textos['titol']}")
    context = {"form": form, "itinerari": itinerari} | textos
    return render(request, "acollida/itineraris/pas.html", context)
