"""By what the figures of the reception service are told apart."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import override

from acollida.enums import Canal, EstatDerivacio, Procedencia, Sexe, TipusAtencio
from acollida.llistat import EDATS
from acollida.models import AssistenciaGrup, Tema
from acollida.models.atencio import COMPTADOR
from informes.dimensions import Dimensio, Valor, d_enum
from informes.escriptura import MESOS
from informes.xifres.padro import NOMS_AREES
from municipis.enums import TipusEntitat
from municipis.models import Municipi, Nacionalitat

NO_CONSTA = Valor("no_consta", "no consta")
NOTA_LLOCS = (
    "Una persona atesa en més d'un municipi compta a cada un; el total la compta una vegada."
)
NOTA_CANALS = "Qui ha fet servir més d'un canal compta a cada un; el total compta una vegada."
NOTA_TEMES = "Una atenció pot tractar més d'un tema i compta a cada un; el total compta una vegada."
NOTA_EDAT = (
    "Edat el dia de l'atenció: qui fa anys durant el període pot comptar en dos trams, "
    "i una vegada al total."
)


def _municipis(abast, periode):
    municipis = Municipi.objects.filter(pk__in=abast.municipis)
    vigents = set(municipis.vigents(periode.fi).values_list("pk", flat=True))
    return {m.pk: Valor(m.codi_ine, m.nom_natural, m.pk in vigents) for m in municipis}


def _nacionalitats(abast, periode):
    noms = {n.pk: Valor(n.codi, n.nom) for n in Nacionalitat.objects.all()}
    return noms | {None: NO_CONSTA}


def _arees(abast, periode):
    return {area.value: Valor(area.value, nom) for area, nom in NOMS_AREES.items()} | {
        "": NO_CONSTA
    }


def _amb_area(registres, periode):
    """Annotate `area`, with the membership of the European Union of the last day."""
    arees: dict[str, list[int]] = {}
    for pk, area in Nacionalitat.objects.amb_area(periode.fi).values_list("pk", "area_del_dia"):
        arees.setdefault(area, []).append(pk)
    casos = [When(nacionalitat_atesa__in=pks, then=Value(a)) for a, pks in sorted(arees.items())]
    return registres.annotate(area=Case(*casos, default=Value(""), output_field=CharField()))


def _edats(abast, periode):
    """The bands by which the list of persons is narrowed too."""
    with override("ca"):
        trams = {codi: Valor(codi, str(banda.nom)) for codi, banda in EDATS.items()}
    return trams | {"": NO_CONSTA}


def _amb_tram(registres, periode):
    """Annotate `tram`, the code of the age band; empty when the birth is not known."""
    casos = [
        When(edat__range=(banda.des_de, banda.fins), then=Value(codi))
        for codi, banda in EDATS.items()
    ]
    return registres.amb_edat().annotate(
        tram=Case(*casos, default=Value(""), output_field=CharField())
    )


def _sexes(abast, periode):
    sexes = d_enum(*Sexe)(abast, periode)
    return sexes | {TipusAtencio.GRUP.value: Valor(TipusAtencio.GRUP.value, "grups")}


def _temes(abast, periode):
    temes = {tema.pk: Valor(tema.codi, tema.nom) for tema in Tema.objects.all()}
    return temes | {None: Valor("cap", "sense tema")}


def _mesos(abast, periode):
    mesos = {}
    dia = date(periode.inici.year, periode.inici.month, 1)
    while dia <= periode.fi:
        mesos[dia] = Valor(f"{dia:%Y-%m}", f"{_nom_del_mes(dia)} {dia.year}", amb_zero=True)
        dia = date(dia.year + dia.month // 12, dia.month % 12 + 1, 1)
    return mesos


def _nom_del_mes(dia) -> str:
    return MESOS[dia.month - 1].removeprefix("de ").removeprefix("d'")


def comptades(*columnes, sexe=None):
    """The people of a group in these columns, without those who are known by name."""
    amb_nom = AssistenciaGrup.objects.filter(atencio=OuterRef("pk"))
    if sexe:
        amb_nom = amb_nom.filter(sexe=sexe)
    quantes = amb_nom.order_by().values("atencio").annotate(n=Count("pk")).values("n")
    suma = sum((F(columna) for columna in columnes[1:]), F(columnes[0]))
    return suma - Coalesce(Subquery(quantes), 0)


@dataclass(frozen=True)
class SexeDelGrup(Dimensio):
    """Groups count their people by sex in columns of their own, not in rows."""

    def grups(self, registres, mesura, periode):
        sumes = {sexe: Sum(comptades(camp, sexe=sexe)) for sexe, camp in COMPTADOR.items()}
        return {sexe: n or 0 for sexe, n in registres.aggregate(**sumes).items()}

    def nomes(self, registres, clau, periode):
        de_sexe = comptades(COMPTADOR[clau], sexe=clau)
        return registres.annotate(comptades=de_sexe).filter(comptades__gt=0)


MUNICIPI = Dimensio("municipi", "Municipi", "municipi", _municipis, nota=NOTA_LLOCS)
MUNICIPI_DE_DERIVACIO = Dimensio("municipi", "Municipi", "atencio__municipi", _municipis)
MUNICIPI_DE_CITA = Dimensio("municipi", "Municipi", "permanencia__punt__municipi", _municipis)
CANAL = Dimensio("canal", "Canal", "canal", d_enum(*Canal), nota=NOTA_CANALS)
TEMA = Dimensio("tema", "Tema", "temes__tema", _temes, nota=NOTA_TEMES)
SEXE = Dimensio("sexe", "Sexe", "sexe_ates", d_enum(*Sexe))
SEXE_O_GRUP = Dimensio("sexe", "Sexe", "sexe_ates", _sexes)
SEXE_DEL_GRUP = SexeDelGrup("sexe", "Sexe", "", d_enum(*COMPTADOR))
NACIONALITAT = Dimensio("nacionalitat", "Nacionalitat", "nacionalitat_atesa", _nacionalitats)
AREA = Dimensio("area", "Àrea", "area", _arees, _amb_area)
EDAT = Dimensio("edat", "Edat", "tram", _edats, _amb_tram, NOTA_EDAT, "edat")
PROCEDENCIA = Dimensio("procedencia", "Procedència", "procedencia_atesa", d_enum(*Procedencia))
TIPUS_D_ENTITAT = Dimensio("entitat", "Tipus d'entitat", "entitat__tipus", d_enum(*TipusEntitat))
RESPOSTA = Dimensio("resposta", "Resposta", "estat", d_enum(*EstatDerivacio))
MES = Dimensio(
    "mes", "Mes", "mes", _mesos,
    lambda registres, periode: registres.annotate(mes=TruncMonth("renova_el")),
)  # fmt: skip
