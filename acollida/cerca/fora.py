"""Those who exist in another municipality of the comarca, said without saying who they are."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import F, OuterRef, Q
from django.utils import timezone

from acollida.models import Expedient, IndexCerca, Persona
from comptes.enums import Rol
from comptes.models import Assignacio
from municipis.models import Municipi
from municipis.xifrat import desxifra, xifra

from . import claus as c
from .lectura import Pregunta
from .nivells import exactes

MAXIM = 3
COINCIDENCIES = 100
MOTS_SENCERS = 2
VALIDESA = 30 * 60  # seconds that a result may be on the screen before its button is no use


@dataclass(frozen=True)
class Fora:
    """«Existeix, demana accés»: where, whom to talk to, and a sealed reference for asking."""

    municipi: Municipi
    referents: list[str]
    segell: str


def es_precisa(pregunta: Pregunta) -> bool:
    """Whole numbers, or a name and a surname: what one knows of somebody, not what one tries."""
    return bool(pregunta.numeros) or len(pregunta.mots) >= MOTS_SENCERS


def fora_de_l_abast(pregunta, usuari, comarca, concedides) -> list[Fora]:
    """At most three, in the municipalities of the comarca that are not hers."""
    if usuari.assignacio.comarca_id or not es_precisa(pregunta):
        return []
    claus = sorted(clau for clausula in exactes(pregunta, comarca) for clau in clausula)
    seus = c.claus(comarca, ((c.LLOC, municipi) for municipi in usuari.abast.municipis))
    # Apart and without order, so that the index of words is the one that is used.
    coincideixen = IndexCerca.objects.filter(claus__contains=claus).exclude(claus__overlap=seus)
    trobades = (
        Persona.objects.vives()
        .filter(pk__in=coincideixen.values("persona")[:COINCIDENCIES], municipi__comarca=comarca)
        .exclude(Q(municipi__in=usuari.abast.municipis) | Q(pk__in=concedides))
        .select_related("municipi")
        .annotate(
            de_l_expedient=ArraySubquery(
                Expedient.objects.oberts()
                .filter(persona=OuterRef("pk"))
                .order_by("id")
                .values("tecnica__nom")
            ),
            del_municipi=ArraySubquery(_tecniques_del_municipi()),
        )
        .order_by("pk")[:MAXIM]
    )
    return [
        Fora(
            persona.municipi,
            list(dict.fromkeys(persona.de_l_expedient or persona.del_municipi)),
            segella(persona.pk, usuari),
        )
        for persona in trobades
    ]


def _tecniques_del_municipi():
    """Who works there: those of that municipality and, after them, those of the whole comarca."""
    return (
        Assignacio.objects.vigents(timezone.localdate())
        .filter(
            Q(municipi=OuterRef("municipi")) | Q(comarca=OuterRef("municipi__comarca")),
            rol=Rol.TECNICA,
            usuari__is_active=True,
        )
        .order_by(F("municipi").asc(nulls_last=True), "usuari__nom")
        .values("usuari__nom")
    )


def segella(persona_id: int, usuari) -> str:
    """A reference that only `usuari` can use, for a while, and that says nothing to her."""
    return _signador(usuari).sign(xifra(str(persona_id)))


def obre(segell: str, usuari) -> int | None:
    """The key of the person, or nothing: not hers, too old, or not one of ours."""
    try:
        return int(desxifra(_signador(usuari).unsign(segell, max_age=VALIDESA)))
    except BadSignature:
        return None


def _signador(usuari) -> TimestampSigner:
    return TimestampSigner(salt=f"acollida.fora.{usuari.pk}")
