"""Undoing a merge from its trace: rows, those that gave way, and the two records."""

from django.apps import apps
from django.db.models import F, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from acollida.models import NomPersona, Persona

from .rastre import torna_enrere, torna_enrere_si_pot
from .relacions import Relacio

# Columns that no one types: nothing is told of them.
DE_LA_CASA = {"versio", "modificat_el", "modificat_per_id", "clau_ordre"}


def desfes(fets: dict, guanyadora: Persona, absorbida: Persona, parella: QuerySet) -> list[str]:
    """Everything back to its owner. What has changed since stays, and is returned in words."""
    torna_enrere(Persona.objects.filter(pk=absorbida.pk), fets["absorbida"])
    avisos = [_torna(mogudes, guanyadora, absorbida) for mogudes in fets["files"]]
    avisos += [_desplega(plegada) for plegada in fets["plecs"]]
    avisos += _torna_els_camps(guanyadora, fets["guanyadora"])
    NomPersona.objects.filter(pk__in=fets["alies"], persona=guanyadora).delete()
    if fets["parella"]:
        torna_enrere(parella, fets["parella"])
    return list(filter(None, avisos))


def _torna(mogudes: dict, guanyadora: Persona, absorbida: Persona) -> str:
    """The rows of a kind that are still the winner's, and fit, go back to the absorbed record."""
    model = apps.get_model(mogudes["model"])
    relacio = Relacio(model, model._meta.get_field(mogudes["camp"]))
    seves = relacio.files(guanyadora.pk).filter(pk__in=mogudes["pks"])
    for unic in relacio.unics():
        xocs = relacio.que_xoquen(seves, unic, absorbida.pk).values_list("pk", flat=True)
        seves = seves.exclude(pk__in=list(xocs))
    pks = list(seves.values_list("pk", flat=True))
    for fila, avanca in _per_versions(relacio, pks, mogudes["versions"]):
        fila.update(**{relacio.camp.name: absorbida}, **avanca)
    return _queden(relacio, len(mogudes["pks"]) - len(pks))


def _per_versions(relacio: Relacio, pks: list[int], versions: dict[str, int]):
    """The rows as they were get their version back; to the others, this is one more writing."""
    files = relacio.model._base_manager.filter(pk__in=pks)
    if not relacio.versionada:
        return [(files, {})]
    ara = dict(files.values_list("pk", "versio"))
    intactes = [pk for pk, versio in ara.items() if versio == versions[str(pk)] + 1]
    return [
        (files.exclude(pk__in=intactes), {"versio": F("versio") + 1}),
        (files.filter(pk__in=intactes), {"versio": F("versio") - 1}),
    ]


def _queden(relacio: Relacio, quantes: int) -> str:
    if not quantes or relacio.reservada:
        return ""
    return _("%(quantes)d de %(nom)s no ha tornat a la fitxa absorbida.") % {
        "quantes": quantes,
        "nom": relacio.nom,
    }


def _desplega(plegada: dict) -> str:
    model = apps.get_model(plegada["model"])
    fila = model._base_manager.filter(pk=plegada["pk"])
    if torna_enrere_si_pot(fila, plegada["canvis"]):
        return ""
    return _("«%(nom)s» ha canviat des de la fusió i queda com està.") % {
        "nom": model._meta.verbose_name
    }


def _torna_els_camps(guanyadora: Persona, canvis: dict[str, list]) -> list[str]:
    """Her fields as they were before the merge, but for those that somebody has written since."""
    fila = Persona.objects.filter(pk=guanyadora.pk)
    queden = [nom for nom in torna_enrere(fila, canvis) if nom not in DE_LA_CASA]
    actual = fila.get()
    if guanyadora.versio != canvis["versio"][1]:
        actual.versio = guanyadora.versio + 1
        actual.save(update_fields=["versio", "clau_ordre"])
    return [
        _("«%(camp)s» ha canviat des de la fusió i queda com està.")
        % {"camp": capfirst(Persona._meta.get_field(nom).verbose_name)}
        for nom in queden
    ]
