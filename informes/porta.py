"""What the door of the room tells: what waits for somebody, and the figures year by year."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from informes.enums import EstatMemoria
from informes.memories.escrit import Redaccio
from informes.memories.falta import Linia, linies_d_escriure
from informes.models import Memoria, Publicacio
from padro.models import Campanya


@dataclass(frozen=True)
class Oberta:
    """The oldest report that is not handed in: how far it is, and what it lacks."""

    memoria: Memoria
    fetes: int
    peces: int
    linies: list[Linia]

    @classmethod
    def de(cls, usuari) -> "Oberta | None":
        memories = Memoria.objects.visibles_per(usuari).exclude(estat=EstatMemoria.LLIURADA)
        memoria = memories.select_related("plantilla").order_by("exercici").first()
        if memoria is None:
            return None
        redaccio = Redaccio.de(memoria)
        fetes = sum(peca.escrita for peca in redaccio.peces)
        oberts = memoria.comentaris.filter(resolt_el__isnull=True).count()
        return cls(memoria, fetes, len(redaccio.peces), linies_d_escriure(redaccio, oberts))


def per_publicar(usuari) -> list[Linia]:
    """The validated semesters after the last one that anybody can read."""
    publicats = Publicacio.objects.visibles_per(usuari).publicades().order_by("-semestre")
    darrer = publicats.values_list("semestre", flat=True).first() or ""
    pendents = Campanya.objects.visibles_per(usuari).filter(
        Q(semestre__gt=darrer), comarca=usuari.assignacio.comarca
    )
    return [
        Linia(
            campanya.n_validats,
            _("municipis validats del %(semestre)s, per publicar a l'observatori")
            % {"semestre": campanya.semestre},
            reverse("informes:publicacio_nova", args=[campanya.semestre]),
            _("de %(total)s") % {"total": campanya.n_esperats},
        )
        for campanya in pendents.amb_recompte()
        if campanya.n_validats
    ]


def anys(usuari) -> list[tuple[int, list[str]]]:
    """Each year with its semesters, the newest first."""
    codis = set(Campanya.objects.visibles_per(usuari).values_list("semestre", flat=True))
    exercicis = sorted({int(codi[:4]) for codi in codis}, reverse=True)
    return [
        (exercici, [codi if codi in codis else "" for codi in (f"{exercici}-1", f"{exercici}-2")])
        for exercici in exercicis
    ]
