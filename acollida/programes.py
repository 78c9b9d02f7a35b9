"""What programmes add to the timeline of a person and to what expires, for who may know of it."""

from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .columnes import amb, noms
from .enums import FinalApunt
from .linia import Dit, Font, Tipus, registra_font
from .models import Apunt, Participacio, Programa
from .venciments import Caducitat, registra_caducitat


def en_veu_algun(usuari) -> bool:
    """Whether she may know of the people in some programme."""
    return Programa.objects.visibles_per(usuari).exists()


# The timeline


def _participacions(persona):
    seves = Participacio.objects.filter(persona=persona)
    return amb(seves, *noms("programa"), "entitat__nom", "municipi__nom_natural")


def _diu(frase):
    def diu(participacio, usuari) -> Dit:
        on = (participacio.entitat, participacio.municipi)
        return Dit(
            str(frase) % {"programa": participacio.programa},
            " · ".join(str(tros) for tros in on if tros),
            reverse("acollida:participacio", args=[participacio.uid]),
        )

    return diu


def _apunts(persona):
    seus = Apunt.objects.valids().filter(participacio__persona=persona)
    return amb(
        seus,
        "participacio__uid",
        *noms("participacio__programa"),
        *noms("tipus"),
        "tipus__final",
        *noms("opcio"),
    )


FINALS = {
    FinalApunt.ACABA: gettext_lazy("fins al dia %(dia)s"),
    FinalApunt.CADUCA: gettext_lazy("caduca el dia %(dia)s"),
}


def _diu_apunt(apunt, usuari) -> Dit:
    titol = f"{apunt.tipus}: {apunt.opcio}" if apunt.opcio else str(apunt.tipus)
    frase = FINALS.get(apunt.tipus.final) if apunt.fins else None
    fins = str(frase) % {"dia": date_format(apunt.fins)} if frase else ""
    return Dit(
        titol,
        " · ".join(filter(None, [str(apunt.participacio.programa), fins])),
        reverse("acollida:participacio", args=[apunt.participacio.uid]),
    )


PROGRAMA = Tipus("programa", gettext_lazy("Programes"), "programes", en_veu_algun)
COMENCA = _diu(gettext_lazy("Comença: %(programa)s"))
ACABA = _diu(gettext_lazy("S'acaba: %(programa)s"))

registra_font(Font("programa", PROGRAMA, _participacions, COMENCA, "inici"))
registra_font(Font("programa-fi", PROGRAMA, _participacions, ACABA, "fi"))
registra_font(Font("programa-apunt", PROGRAMA, _apunts, _diu_apunt, "des_de"))


# What expires


def _que_caduca():
    """A row is of a participation, and of her person by it."""
    persona = F("participacio__persona")
    files = Apunt.objects.que_caduquen().annotate(
        persona=persona, persona_id=persona, dia=F("fins")
    )
    return amb(files, *noms("tipus"), *noms("opcio"))


def _finals():
    obertes = Participacio.objects.filter(fi__isnull=True)
    amb_dia = obertes.annotate(dia=Coalesce("prorroga_fins", "fi_previst"))
    return amb(amb_dia.filter(dia__isnull=False), *noms("programa"))


def _diu_final(participacio) -> str:
    return _("final previst: %(programa)s") % {"programa": participacio.programa}


registra_caducitat(
    Caducitat(
        "programa-apunt",
        gettext_lazy("Documents dels programes"),
        _que_caduca,
        str,
        "participacio__persona__municipi",
        en_veu_algun,
    )
)
registra_caducitat(
    Caducitat(
        "programa",
        gettext_lazy("Final dels programes"),
        _finals,
        _diu_final,
        veu=en_veu_algun,
    )
)
