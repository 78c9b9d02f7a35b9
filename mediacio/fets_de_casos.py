"""Mediation on the timeline of a person: what it is about and how it stands, and of nobody else."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.columnes import amb, noms
from acollida.linia import Dit, Font, Tipus
from comptes.enums import Rol

CAS = Tipus("cas", gettext_lazy("Mediació"), "mediacio")


def _casos(persona):
    return amb(
        persona.parts_mediacio,
        *(f"cas__{camp}" for camp in ("uid", "obert_el", "estat", "tancat_el", "municipi_id")),
        *noms("cas__tema"),
    )


def _diu_cas(part, usuari) -> Dit:
    """With the way to the case for who may open it: the others know no more than this."""
    cas = part.cas
    estat = cas.get_estat_display()
    if cas.tancat_el:
        estat = _("%(estat)s el dia %(dia)s") % {
            "estat": estat,
            "dia": date_format(cas.tancat_el, "DATE_FORMAT"),
        }
    titol = _("Cas de mediació: %(tema)s") % {"tema": cas.tema}
    seu = usuari.te_rol(Rol.TECNICA) and cas.municipi_id in usuari.abast
    return Dit(titol, estat, reverse("mediacio:cas", args=[cas.uid]) if seu else "")


FONT = Font("cas-mediacio", CAS, _casos, _diu_cas, "cas__obert_el")
