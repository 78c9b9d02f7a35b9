"""Figures by the groups of a grouping: bands of age, groups of nationalities, regions of towns.

The same expression groups the records and narrows to one of the groups, so that a cell of a
table and the list behind it cannot disagree. In an address, `agrupacio=joves:0` is the first
group of the grouping «joves» that was in force on the last day of the period.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Case, CharField, Q, QuerySet, Value, When

from informes.dimensions import Dimensio, Valor, Valors
from informes.enums import DeQueAgrupa
from informes.models import Agrupacio
from informes.xifra import Xifra
from municipis.abast import Abast
from municipis.enums import Valor as CasellaValor
from municipis.models import Municipi, Nacionalitat
from municipis.periode import Periode
from padro.models import Recompte

NO_CONSTA, ALTRES = "no_consta", "altres"
SENSE_SEPARAR = "edats que no es poden separar"
DELS_ALTRES = {
    DeQueAgrupa.EDAT: "altres edats",
    DeQueAgrupa.NACIONALITAT: "altres nacionalitats",
    DeQueAgrupa.MUNICIPI: "altres municipis",
}
# The dimension of a figure over which the groups are made.
SOBRE = {
    DeQueAgrupa.EDAT: ("edat",),
    DeQueAgrupa.NACIONALITAT: ("nacionalitat",),
    DeQueAgrupa.MUNICIPI: ("municipi", "lloc"),
}
D_ON = "enviament__esperat__municipi"
SOBRE_CASELLES = {
    DeQueAgrupa.NACIONALITAT: "nacionalitat",
    DeQueAgrupa.MUNICIPI: D_ON,
}
SENSE_SOSTRE = 200


@dataclass(frozen=True)
class Banda:
    """Ages in whole years, both included."""

    des_de: int
    fins: int

    @classmethod
    def de(cls, grup: dict) -> "Banda":
        fins = grup.get("fins")
        return cls(grup.get("des_de") or 0, SENSE_SOSTRE if fins is None else fins)

    def conte(self, des_de: int | None, fins: int | None) -> bool:
        """Whether a declared band falls whole in it."""
        if des_de is None:
            return False
        return self.des_de <= des_de and (SENSE_SOSTRE if fins is None else fins) <= self.fins

    def toca(self, des_de: int | None, fins: int | None) -> bool:
        """Whether a declared band has any of its ages; one without ends has them all."""
        if des_de is None:
            return True
        return des_de <= self.fins and (SENSE_SOSTRE if fins is None else fins) >= self.des_de


def vigent(codi: str, abast: Abast, periode: Periode) -> Agrupacio | None:
    """The one of that code in force on the last day of the period."""
    comarques = Municipi.objects.filter(pk__in=abast.municipis).values("comarca")
    totes = Agrupacio.objects.filter(codi=codi, comarca__in=comarques)
    return totes.vigents(periode.fi).order_by("-vigent_des_de").first()


def agrupada(agrupacio: Agrupacio, xifra: Xifra) -> Dimensio | None:
    """The groups as a dimension of a figure; nothing when the figure is not told apart by that."""
    if es_de_caselles(xifra):
        return _de_caselles(agrupacio)
    sobre = next((d for d in xifra.dimensions if d.codi in SOBRE[agrupacio.de]), None)
    if sobre is None or (agrupacio.de == DeQueAgrupa.EDAT and not sobre.edat):
        return None
    camp = sobre.edat if agrupacio.de == DeQueAgrupa.EDAT else sobre.camp
    casos = _casos(agrupacio, lambda grup, _lloc: _condicio(agrupacio, grup, camp))
    casos.append(When(**{f"{camp}__isnull": True}, then=Value(NO_CONSTA)))

    def prepara(registres: QuerySet, periode: Periode) -> QuerySet:
        return _amb_grup(sobre.prepara(registres, periode), casos)

    return _dimensio(agrupacio, sobre.titol, prepara, sobre.nota)


def es_de_caselles(xifra: Xifra) -> bool:
    """Those of the padró that add up cells."""
    return xifra.codi.startswith(("padro.estrangers", "padro.poblacio"))


def _de_caselles(agrupacio: Agrupacio) -> Dimensio:
    """Over the cells of the padró. A band has those of the municipalities that declare it apart."""

    def prepara(registres: QuerySet, periode: Periode) -> QuerySet:
        if agrupacio.de != DeQueAgrupa.EDAT:
            camp = SOBRE_CASELLES[agrupacio.de]
            return _amb_grup(
                registres, _casos(agrupacio, lambda g, _: _condicio(agrupacio, g, camp))
            )
        fora = sense_resposta(agrupacio, registres)

        def de_banda(grup, lloc) -> Q:
            return _del_tram(Banda.de(grup)) & ~Q(**{f"{D_ON}__in": fora[lloc]})

        return _amb_grup(registres, _casos(agrupacio, de_banda))

    altres = SENSE_SEPARAR if agrupacio.de == DeQueAgrupa.EDAT else ""
    return _dimensio(agrupacio, agrupacio.nom, prepara, altres=altres)


def _casos(agrupacio: Agrupacio, condicio: Callable[[dict, int], Q]) -> list[When]:
    return [
        When(condicio(grup, lloc), then=Value(str(lloc)))
        for lloc, grup in enumerate(agrupacio.grups)
    ]


def _amb_grup(registres: QuerySet, casos: list[When]) -> QuerySet:
    grup = Case(*casos, default=Value(ALTRES), output_field=CharField())
    return registres.annotate(grup_demanat=grup)


def _dimensio(
    agrupacio: Agrupacio, titol: str, prepara, nota: str = "", altres: str = ""
) -> Dimensio:
    def valors(abast: Abast, periode: Periode) -> Valors:
        noms = {
            str(lloc): Valor(f"{agrupacio.codi}:{lloc}", grup["nom"], amb_zero=True)
            for lloc, grup in enumerate(agrupacio.grups)
        }
        dels_altres = altres or DELS_ALTRES[DeQueAgrupa(agrupacio.de)]
        return noms | {
            ALTRES: Valor(f"{agrupacio.codi}:{ALTRES}", dels_altres),
            NO_CONSTA: Valor(f"{agrupacio.codi}:{NO_CONSTA}", "no consta"),
        }

    return Dimensio("agrupacio", titol, "grup_demanat", valors, prepara, nota)


def _condicio(agrupacio: Agrupacio, grup: dict, camp: str) -> Q:
    if agrupacio.de == DeQueAgrupa.EDAT:
        banda = Banda.de(grup)
        return Q(**{f"{camp}__range": (banda.des_de, banda.fins)})
    return Q(**{f"{camp}__in": claus(agrupacio, grup)})


def _del_tram(banda: Banda) -> Q:
    fins = Q(tram__fins__lte=banda.fins)
    if banda.fins == SENSE_SOSTRE:
        fins |= Q(tram__fins__isnull=True)
    return Q(tram__des_de__gte=banda.des_de) & fins


def claus(agrupacio: Agrupacio, grup: dict) -> list[int]:
    """The keys of what the codes of a group name; a code that names nothing has none."""
    if agrupacio.de == DeQueAgrupa.MUNICIPI:
        de_que: QuerySet = Municipi.objects.filter(codi_ine__in=grup["codis"])
    else:
        de_que = Nacionalitat.objects.filter(codi__in=grup["codis"])
    return list(de_que.order_by("pk").values_list("pk", flat=True))


def sense_resposta(agrupacio: Agrupacio, caselles: QuerySet[Recompte]) -> dict[int, set[int]]:
    """By place of each band, the municipalities whose declared bands it cuts through.

    A declared band of which there is nobody cuts nothing: its parts are zero too.
    """
    amb_gent = caselles.filter(Q(valor__gt=0) | Q(tipus=CasellaValor.SUPRIMIT))
    declarats = list(amb_gent.order_by().values_list(D_ON, "tram__des_de", "tram__fins").distinct())
    return {
        lloc: {municipi for municipi, *tram in declarats if _talla(Banda.de(grup), *tram)}
        for lloc, grup in enumerate(agrupacio.grups)
    }


def _talla(banda: Banda, des_de: int | None, fins: int | None) -> bool:
    return banda.toca(des_de, fins) and not banda.conte(des_de, fins)


def nomes(registres, xifra: Xifra, escrit: str, abast: Abast, periode: Periode):
    """The records of a group as an address asks for it, and its name; `ValueError` if none."""
    agrupacio = vigent(escrit.partition(":")[0], abast, periode)
    dimensio = agrupacio and agrupada(agrupacio, xifra)
    if not dimensio:
        raise ValueError(f"«{escrit}» no és cap grup de «{xifra.titol}»")
    clau, valor = dimensio.valor(escrit, abast, periode)
    return dimensio.nomes(registres, clau, periode), valor.nom


def codis_desconeguts(agrupacio: Agrupacio) -> Iterable[tuple[str, str]]:
    """(group, code) of each code that names no nationality or municipality."""
    if agrupacio.de == DeQueAgrupa.EDAT:
        return
    demanats = {codi for grup in agrupacio.grups for codi in grup["codis"]}
    if agrupacio.de == DeQueAgrupa.MUNICIPI:
        trobats = Municipi.objects.filter(codi_ine__in=demanats).values_list("codi_ine", flat=True)
    else:
        trobats = Nacionalitat.objects.filter(codi__in=demanats).values_list("codi", flat=True)
    hi_son = set(trobats)
    for grup in agrupacio.grups:
        yield from ((grup["nom"], codi) for codi in grup["codis"] if codi not in hi_son)
