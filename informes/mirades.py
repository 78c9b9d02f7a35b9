"""How the records of each model are narrowed, fetched and shown behind a figure."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from acollida.models import (
    Apunt,
    Assistencia,
    Atencio,
    Cita,
    Derivacio,
    Edicio,
    Empadronament,
    Itinerari,
    ModulItinerari,
    Participacio,
    PeticioEntrevista,
    Sessio,
)
from mediacio.models import CasMediacio, Peticio, Prestacio, SessioMediacio
from padro.models import Enviament, EnviamentEsperat, Recompte
from pla.models import Accio, Acord, Activitat, FitaPublicacio, SessioActivitat
from tramits.models import InformeEstrangeria, Tramit


@dataclass(frozen=True)
class Mirada:
    """`filtres` are those of an address, beside the dimensions of the figure.

    `a_part` are the many that each record has, and `sense` the notes that nobody reads here.
    `per_columnes`: the rows tell of people, and `informes.columnes` says what each role reads.
    """

    relacions: tuple[str, ...]
    a_part: tuple[str, ...] = ()
    sense: tuple[str, ...] = ()
    filtres: dict[str, Callable[[QuerySet, str], QuerySet]] = field(default_factory=dict)
    per_columnes: bool = False


D_ENVIAMENT = {"estat": lambda enviaments, codi: enviaments.filter(estat=codi)}
DE_CASELLA = {
    "estat": lambda caselles, codi: caselles.filter(enviament__estat=codi),
    "nacionalitat": lambda caselles, codi: caselles.de_nacionalitat(codi),
    "area": lambda caselles, codi: caselles.amb_area().filter(area=codi),
    "edat": lambda caselles, codi: caselles.amb_grup_edat().filter(grup_edat=codi),
    "tram": lambda caselles, codi: caselles.filter(tram__codi=codi),
}


def _de_persona(*relacions: str, a: str = "", sense=()) -> Mirada:
    """The rows of somebody, whom the relation `a` leads to."""
    persona = f"{a}persona"
    return Mirada(
        (*relacions, f"{persona}__nacionalitat"),
        sense=(*sense, f"{persona}__nota"),
        per_columnes=True,
    )


NOTES = ("nota", "que_s_ha_fet")


def _d_activitat(a: str = "", sense=()) -> Mirada:
    """The rows of an activity, which the relation `a` leads to."""
    relacions = (f"{a}{nom}" for nom in ("municipi", "taula", "entitat", "projecte"))
    notes = (f"{a}{nota}" for nota in ("ordre_del_dia", "nota"))
    return Mirada(tuple(relacions), sense=(*notes, *sense), per_columnes=True)


MIRADES = {
    Recompte: Mirada(("enviament__esperat__municipi", "nacionalitat", "tram"), filtres=DE_CASELLA),
    Enviament: Mirada(("esperat__municipi",), filtres=D_ENVIAMENT),
    EnviamentEsperat: Mirada(("municipi",)),
    Atencio: Mirada(("municipi",), ("temes__tema",), NOTES, per_columnes=True),
    Derivacio: _de_persona(
        "entitat",
        "atencio__municipi",
        "atencio__nacionalitat",
        a="atencio__",
        sense=tuple(f"atencio__{nota}" for nota in NOTES),
    ),
    Cita: _de_persona("permanencia__punt__municipi", "motiu", sense=("nota",)),
    PeticioEntrevista: _de_persona("municipi", "motiu"),
    Empadronament: _de_persona("municipi"),
    Itinerari: _de_persona("municipi", sense=("nota",)),
    ModulItinerari: _de_persona(
        "modul", "itinerari__municipi", a="itinerari__", sense=("itinerari__nota",)
    ),
    Assistencia: _de_persona(
        "sessio__edicio__municipi",
        "sessio__edicio__modul",
        a="inscripcio__itinerari__",
        sense=("inscripcio__itinerari__nota",),
    ),
    Edicio: Mirada(("municipi", "modul"), per_columnes=True),
    Sessio: Mirada(("edicio__municipi", "edicio__modul"), per_columnes=True),
    Peticio: Mirada(
        ("municipi", "llengua", "ambit", "motiu_anullacio"),
        sense=("motiu", "motiu_excepcio"),
        per_columnes=True,
    ),
    Prestacio: Mirada(
        ("peticio__municipi", "peticio__llengua", "peticio__ambit"),
        sense=("incidencia", "peticio__motiu", "peticio__motiu_excepcio"),
        per_columnes=True,
    ),
    CasMediacio: Mirada(("municipi", "tema"), sense=("acord", "nota"), per_columnes=True),
    SessioMediacio: Mirada(("cas__municipi", "cas__tema"), sense=("resum",), per_columnes=True),
    Participacio: _de_persona("municipi", "programa", sense=("reservat",)),
    Apunt: _de_persona(
        "participacio__municipi",
        "participacio__programa",
        "tipus",
        a="participacio__",
        sense=("reservat", "participacio__reservat"),
    ),
    Tramit: _de_persona("municipi", "tipus", sense=("nota",)),
    InformeEstrangeria: _de_persona(
        "tramit__municipi",
        "tramit__tipus",
        a="tramit__",
        sense=("proposta_motiu", "tramit__nota"),
    ),
    Activitat: _d_activitat(),
    SessioActivitat: _d_activitat("activitat__"),
    Acord: _d_activitat("activitat__"),
    FitaPublicacio: _d_activitat("activitat__"),
    Accio: Mirada(("anual", "linia"), sense=("descripcio",), per_columnes=True),
}
