"""The clocks of a procedure as its page says them."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tramits.calendaris import CalendarisDe
from tramits.enums import CodiRellotge as C
from tramits.enums import Flux, Responsable
from tramits.explica import avisos, explica, falta, quant
from tramits.models import Tramit
from tramits.rellotges import Rellotge
from tramits.terminis import Unitat
from tramits.venciments import rellotges_de, rellotges_de_cada

ESPERA = {
    C.PROPOSTA: gettext_lazy("que l'ens local trameti la proposta"),
    C.EMISSIO: gettext_lazy("que la Generalitat emeti l'informe"),
    C.LEGAL: gettext_lazy("que s'emeti l'informe, sumant-hi el tram de l'ens local"),
    C.RESOLUCIO: gettext_lazy("que l'Estat resolgui"),
    C.ESMENA: gettext_lazy("que la persona porti el que se li ha demanat"),
    C.REPOSICIO: gettext_lazy("que la persona recorri en reposició, si ho vol"),
    C.CONTENCIOS: gettext_lazy("que la persona recorri al contenciós, si ho vol"),
}
DE_LA_PRACTICA = (C.PROPOSTA, C.EMISSIO)
A_PROP = 3  # working days: from here on it wants to be seen


@dataclass(frozen=True)
class Linia:
    """A clock: what it waits for, whose it is, how far it is, and why."""

    nom: str | Promise
    espera: str | Promise
    de_qui: str
    quan: str
    to: str
    limit: date | None
    explicacio: str
    avisos: list[str]
    corre: bool


@dataclass(frozen=True)
class Grup:
    """Clocks that are read together; `encara` says of one that has not begun."""

    titol: str
    nota: str
    linies: list[Linia]
    encara: str = ""


@dataclass(frozen=True)
class Limit:
    """What somebody who may not see the file is told: a name and a day."""

    nom: str
    dia: date | None
    acabat_el: date | None


def de_la_pagina(tramit: Tramit, usuari) -> dict[str, object]:
    """The part of the clocks on the page of a procedure: the same queries whatever it has."""
    avui, dies = timezone.localdate(), CalendarisDe({tramit.municipi_id})
    rellotges = rellotges_de_cada([tramit], avui, dies)[tramit.pk]
    linies = [(r.codi, _linia(r, tramit, dies, avui)) for r in rellotges]
    return {"terminis": _grups(tramit, linies), "terminis_avui": avui}


def limits(tramit: Tramit) -> list[Limit]:
    """Only the names and the days, for who hands in the request and sees no file."""
    return [
        Limit(str(r.codi.label), r.limit, r.acabat_el)
        for r in rellotges_de(tramit)
        if r.codi != C.ESMENA
    ]


def _grups(tramit, linies) -> list[Grup]:
    if tramit.tipus.flux not in Flux.d_informe():
        return [Grup("", "", [linia for _codi, linia in linies])] if linies else []
    de = {codi: linia for codi, linia in linies if codi != C.ESMENA}
    practica = [de[codi] for codi in DE_LA_PRACTICA if codi in de]
    norma = [de[C.LEGAL]] if C.LEGAL in de else []
    grups = [
        Grup(_("La pràctica a Catalunya"), _de_la_practica(tramit), practica, _encara(tramit, de)),
        Grup(_("La norma de l'Estat"), _de_la_norma(tramit), norma),
        Grup(_("El que s'ha demanat"), "", [linia for codi, linia in linies if codi == C.ESMENA]),
    ]
    return [grup for grup in grups if grup.linies]


def _de_la_practica(tramit) -> str:
    return _("Dies hàbils: %(proposta)s per proposar i %(emissio)s per emetre l'informe.") % {
        "proposta": tramit.tipus.dies_proposta or "–",
        "emissio": tramit.tipus.dies_emissio or "–",
    }


def _de_la_norma(tramit) -> str:
    tipus = tramit.tipus
    dit = quant(tipus.termini, Unitat(tipus.termini_unitat)) if tipus.termini else "–"
    return _("%(quant)s fins que s'emet l'informe, per a les dues administracions.") % {
        "quant": dit
    }


def _encara(tramit, de) -> str:
    if C.EMISSIO in de or not tramit.tipus.dies_emissio:
        return ""
    return _("El termini de la Generalitat començarà l'endemà de trametre la proposta.")


def _linia(rellotge: Rellotge, tramit, dies: CalendarisDe, avui: date) -> Linia:
    return Linia(
        nom=rellotge.codi.label,
        espera=ESPERA[rellotge.codi],
        de_qui=_de_qui(rellotge, tramit, dies),
        quan=falta(rellotge.computat, avui) if rellotge.corre else _com_ha_acabat(rellotge),
        to=_to(rellotge, avui),
        limit=rellotge.limit,
        explicacio=explica(rellotge.computat),
        avisos=avisos(rellotge.computat) if rellotge.corre else [],
        corre=rellotge.corre,
    )


def _de_qui(rellotge: Rellotge, tramit, dies: CalendarisDe) -> str:
    """The name of who has to act: that of the Generalitat's body is the one that it had then."""
    if rellotge.de_qui == Responsable.GENERALITAT:
        organ = dies.organ(rellotge.acabat_el or rellotge.computat.fins)
        return str(organ or rellotge.de_qui.label)
    if rellotge.de_qui == Responsable.ESTAT and tramit.tipus.organ:
        return tramit.tipus.organ
    return str(rellotge.de_qui.label)


def _to(rellotge: Rellotge, avui: date) -> str:
    if not rellotge.corre:
        return "ok" if rellotge.a_temps else "mal"
    if rellotge.limit is None:
        return "neutre"
    queden = rellotge.queden(avui)
    return "mal" if queden < 0 else "avis" if queden <= A_PROP else "info"


def _com_ha_acabat(rellotge: Rellotge) -> str:
    dies = rellotge.dies or 0
    text = ngettext("%(n)s dia hàbil", "%(n)s dies hàbils", dies) % {"n": dies}
    a_temps = _("dins de termini") if rellotge.a_temps else _("fora de termini")
    return f"{a_temps} · {text} · {date_format(rellotge.acabat_el)}"
