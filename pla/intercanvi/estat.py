"""What a plan says now, as its workbook says it: a constant number of queries, however big."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from pla.models import (
    Accio,
    Balanc,
    Compromis,
    EstatCompromis,
    Evidencia,
    Indicador,
    Linia,
    PasCompromis,
    PlaAnual,
    PlaMandat,
    PlaTerritorial,
    PrioritatMandat,
    ValorIndicador,
)

from .columnes import Full
from .fulls import FULLS

Cami = tuple[str, ...]


@dataclass(frozen=True)
class Existent:
    """A row of the database and what its cells say."""

    objecte: Any
    valors: dict[str, Any]


Estat = dict[str, dict[Cami, Existent]]


def estat_del_pla(pla: PlaTerritorial, *, bloca: bool = False) -> Estat:
    """By sheet and by path; with `bloca`, nobody else writes the rows until it is all over."""
    files = _files(pla, bloca)
    extres = {"accions": _de_les_accions(pla), "compromisos": _dels_compromisos(pla),
              "passos": {"evidencies": _evidencies("pas", pas__in=files["passos"])},
              "indicadors": {"valors": _valors(files["indicadors"])}}  # fmt: skip
    return {
        full.nom: {
            cami(full.nom, objecte): _existent(full, objecte, extres.get(full.nom, {}))
            for objecte in files[full.nom]
        }
        for full in FULLS
    }


def _files(pla: PlaTerritorial, bloca: bool) -> dict[str, list]:
    mandats = PlaMandat.objects.filter(comarca=pla.comarca_id)
    compromisos = Compromis.objects.filter(prioritat__mandat__in=mandats)
    accions = Accio.objects.filter(anual__pla=pla)
    de_compromis = ("compromis__prioritat__mandat",)
    consultes = {
        "pla": PlaTerritorial.objects.filter(pk=pla.pk),
        "linies": Linia.objects.filter(pla=pla),
        "anys": PlaAnual.objects.filter(pla=pla).order_by("exercici"),
        "accions": accions.select_related("anual", "linia", "responsable").order_by(
            "anual__exercici", "linia__ordre", "clau"
        ),
        "mandats": mandats.select_related("municipi").order_by("inici", "id"),
        "prioritats": PrioritatMandat.objects.filter(mandat__in=mandats).select_related("mandat"),
        "compromisos": compromisos.select_related("prioritat__mandat"),
        "passos": PasCompromis.objects.filter(compromis__in=compromisos)
        .select_related(*de_compromis)
        .order_by("compromis_id", "ordre", "id"),
        "indicadors": Indicador.objects.filter(Q(accio__in=accions) | Q(compromis__in=compromisos))
        .select_related("municipi", "accio__anual", *de_compromis)
        .order_by("accio_id", "compromis_id", "clau"),
    }
    if bloca:
        consultes = {nom: c.select_for_update(of=("self",)) for nom, c in consultes.items()}
    return {nom: list(consulta) for nom, consulta in consultes.items()}


def cami(full: str, objecte) -> Cami:
    """The keys from the top down to the row: by them it is known in the workbook."""
    match full:
        case "anys":
            return (str(objecte.exercici),)
        case "accions":
            return (*cami("anys", objecte.anual), objecte.clau)
        case "prioritats":
            return (*cami("mandats", objecte.mandat), objecte.clau)
        case "compromisos":
            return (*cami("prioritats", objecte.prioritat), objecte.clau)
        case "passos":
            return (*cami("compromisos", objecte.compromis), objecte.clau)
        case "indicadors" if objecte.accio_id:
            return (*cami("accions", objecte.accio), objecte.clau)
        case "indicadors":
            return (*cami("compromisos", objecte.compromis), objecte.clau)
    return (objecte.clau,)


def _existent(full: Full, objecte, extres: dict[str, dict[int, Any]]) -> Existent:
    valors = {
        columna.nom: extres[columna.nom].get(objecte.pk, columna.tipus.buit)
        if columna.nom in extres
        else columna.de(objecte)
        for columna in full.columnes
    }
    return Existent(objecte, valors)


def _de_les_accions(pla: PlaTerritorial) -> dict[str, dict[int, Any]]:
    seves = Accio.objects.filter(anual__pla=pla)
    compromisos = Compromis.objects.filter(accions__in=seves).values_list(
        "accions", "prioritat__mandat__clau", "prioritat__clau", "clau"
    )
    return {
        "municipis": _llistes(seves.values_list("pk", "municipis__codi_ine")),
        "socis": _llistes(seves.values_list("pk", "socis__nom")),
        "compromisos": _llistes((accio, "/".join(claus)) for accio, *claus in compromisos),
        "evidencies": _evidencies("accio", accio__anual__pla=pla),
    }


def _llistes(parelles: Iterable[tuple]) -> dict[int, tuple]:
    llistes = defaultdict(set)
    for clau, valor in parelles:
        if valor is not None:
            llistes[clau].add(valor)
    return {clau: tuple(sorted(valors)) for clau, valors in llistes.items()}


def _evidencies(de: str, **quines) -> dict[int, int]:
    en_us = Evidencia.objects.en_us().filter(**quines).order_by()
    return dict(en_us.values_list(de).annotate(Count("pk")))


def _dels_compromisos(pla: PlaTerritorial) -> dict[str, dict[int, Any]]:
    """The state of each in every closed balanç, the last one first."""
    tancats = Balanc.objects.tancats().filter(mandat__comarca=pla.comarca_id)
    estats = EstatCompromis.objects.filter(balanc__in=tancats).order_by("-balanc__periode")
    return {"balancos": _frases(estats.values_list("compromis", "balanc__periode", "estat"))}


def _valors(indicadors: list) -> dict[int, str]:
    valors = ValorIndicador.objects.filter(indicador__in=indicadors).order_by("periode")
    return _frases(valors.values_list("indicador", "periode", "valor"))


def _frases(files: Iterable[tuple]) -> dict[int, str]:
    frases = defaultdict(list)
    for clau, periode, valor in files:
        frases[clau].append(f"{periode}: {valor}")
    return {clau: "; ".join(trossos) for clau, trossos in frases.items()}
