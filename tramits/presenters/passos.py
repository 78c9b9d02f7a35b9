"""The steps of a procedure as its page tells them: where it is, what may follow, what has been."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tramits.enums import EstatTramit as E
from tramits.enums import Flux
from tramits.models import Tramit
from tramits.resultats import es_pot_recorrer
from tramits.transicions import passos

# Each stretch of the way, and the states that may stand for it: the first one, if none of them.
TRAMS_GENERAL = (
    (E.CONSULTA,),
    (E.PREPARACIO,),
    (E.PRESENTADA,),
    (E.EN_TRAMIT, E.REQUERIDA),
    (E.RESOLTA, E.RECURS),
    (E.TANCADA,),
)
TRAMS_INFORME = (
    (E.ESBORRANY,),
    (E.REGISTRADA, E.PENDENT, E.REQUERIDA),
    (E.ASSIGNADA, E.PROGRAMADA),
    (E.FETA,),
    (E.PROPOSTA, E.SIGNADA),
    (E.TRAMESA,),
    (E.EMES, E.COMUNICAT),
    (E.TANCADA, *E.sortides()),
)
TO = {
    E.REQUERIDA: "avis",
    E.PENDENT: "avis",
    E.RESOLTA: "ok",
    E.EMES: "ok",
    E.COMUNICAT: "ok",
    E.RECURS: "info",
    **dict.fromkeys(E.acabats(), "neutre"),
}
# What is done next, of all that may be done.
PRINCIPAL = {
    E.CONSULTA: E.PREPARACIO, E.PREPARACIO: E.PRESENTADA, E.PRESENTADA: E.RESOLTA,
    E.EN_TRAMIT: E.RESOLTA, E.REQUERIDA: E.EN_TRAMIT, E.RESOLTA: E.TANCADA, E.RECURS: E.RESOLTA,
    E.ESBORRANY: E.REGISTRADA, E.REGISTRADA: E.ASSIGNADA, E.PENDENT: E.ASSIGNADA,
    E.ASSIGNADA: E.PROGRAMADA, E.PROGRAMADA: E.PROPOSTA, E.FETA: E.PROPOSTA,
    E.PROPOSTA: E.SIGNADA, E.SIGNADA: E.TRAMESA, E.TRAMESA: E.EMES, E.EMES: E.COMUNICAT,
    E.COMUNICAT: E.TANCADA,
}  # fmt: skip
VERBS = {
    E.CONSULTA: _("Torna'l a consulta"),
    E.PREPARACIO: _("Comença a preparar-lo"),
    E.PRESENTADA: _("Anota la presentació"),
    E.EN_TRAMIT: _("Anota que el tramiten"),
    E.REQUERIDA: _("Anota un requeriment"),
    E.RESOLTA: _("Anota la resolució"),
    E.RECURS: _("Anota un recurs"),
    E.TANCADA: _("Tanca el tràmit"),
    E.REGISTRADA: _("Registra l'entrada"),
    E.PENDENT: _("Anota que falta documentació"),
    E.ASSIGNADA: _("Assigna'l"),
    E.PROGRAMADA: _("Programa la visita o l'entrevista"),
    E.FETA: _("Torna a la visita feta"),
    E.PROPOSTA: _("Fes la proposta"),
    E.SIGNADA: _("Anota la signatura"),
    E.TRAMESA: _("Anota la tramesa"),
    E.EMES: _("Anota l'informe de la Generalitat"),
    E.COMUNICAT: _("Anota la comunicació"),
    E.DESISTIDA: _("Anota el desistiment"),
    E.ARXIVADA: _("Arxiva'l per falta d'esmena"),
    E.RENUNCIADA: _("Anota la renúncia"),
    E.INADMESA: _("Anota la inadmissió"),
    E.DUPLICADA: _("Marca'l com a duplicat"),
    E.TRASLLADADA: _("Trasllada'l a un altre municipi"),
}
VERBS_DES_DE = {
    (E.REQUERIDA, E.EN_TRAMIT): _("Torna'l a tramitació"),
    (E.PROGRAMADA, E.ASSIGNADA): _("Torna'l a assignat"),
    (E.TANCADA, E.RESOLTA): _("Anota el resultat que s'ha sabut"),
    (E.TANCADA, E.EMES): _("Torna a obrir l'informe"),
}
DE_LA_PROPOSTA = (E.PROPOSTA, E.SIGNADA, E.TRAMESA, E.EMES, E.COMUNICAT)
D_UNA_VISITA = {Flux.HABITATGE: "tramits:visita_nova", Flux.INTEGRACIO: "tramits:entrevista_nova"}


@dataclass(frozen=True)
class Boto:
    a: E
    verb: str
    adreca: str
    principal: bool = False
    sortida: bool = False


def linia(tramit: Tramit) -> list[str]:
    """The names of the stretches, the present one among them as its state is called."""
    trams = TRAMS_INFORME if tramit.tipus.es_informe else TRAMS_GENERAL
    estat = E(tramit.estat)
    return [str((estat if estat in tram else tram[0]).label) for tram in trams]


def to_de(estat: str) -> str:
    return TO.get(E(estat), "info")


def verb(de: str, a: str) -> str:
    return str(VERBS_DES_DE.get((de, a), VERBS[E(a)]))


def porta(tramit: Tramit, a: E) -> str:
    """Where a step is made: some belong to a visit, a requirement or the proposal."""
    if a in DE_LA_PROPOSTA:
        return reverse("tramits:proposta", args=[tramit.uid])
    if a == E.PROGRAMADA:
        return reverse(D_UNA_VISITA[Flux(tramit.tipus.flux)], args=[tramit.uid])
    if a == E.REQUERIDA:
        return reverse("tramits:requeriment_nou", args=[tramit.uid])
    return reverse("tramits:passa", args=[tramit.uid, a])


def botons(tramit: Tramit) -> list[Boto]:
    """What may be done now: first what usually follows, and the ways out at the end."""
    estat = E(tramit.estat)
    principal = PRINCIPAL.get(estat)
    possibles = [a for a in E if a in passos(tramit.tipus.flux, estat) and _s_ofereix(tramit, a)]
    per_adreca = {}
    for a in sorted(possibles, key=lambda a: (a != principal, a in E.sortides())):
        boto = Boto(a, verb(estat, a), porta(tramit, a), a == principal, a in E.sortides())
        per_adreca.setdefault(boto.adreca, boto)
    return list(per_adreca.values())


def _s_ofereix(tramit: Tramit, a: E) -> bool:
    """A visit that has been made says so itself; what was granted is not appealed against."""
    if a == E.FETA:
        return tramit.estat == E.PROPOSTA
    return a != E.RECURS or es_pot_recorrer(tramit)
