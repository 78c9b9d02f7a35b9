"""By what the figures of the reception service are told apart."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, F, Q, Sum, Value, When
from django.db.models.functions import TruncMonth

from acollida.enums import Canal, EstatDerivacio, Procedencia, Sexe, TipusAtencio
from acollida.models import Tema
from acollida.models.atencio import RECOMPTE
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
# Both ends included; the last one has no end.
EDATS = ((0, 15), (16, 17), (18, 29), (30, 44), (45, 64), (65, None))


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
    return registres.amb_nacionalitat().annotate(
        area=Case(*casos, default=Value(""), output_field=CharField())
    )


def _codi_d_edat(des_de, fins) -> str:
    return f"{des_de}+" if fins is None else f"{des_de}-{fins}"


def _edats(abast, periode):
    noms = {_codi_d_edat(*tram): _anys(*tram) for tram in EDATS}
    return {codi: Valor(codi, nom) for codi, nom in noms.items()} | {"": NO_CONSTA}


def _anys(des_de, fins) -> str:
    return f"{des_de} anys i més" if fins is None else f"de {des_de} a {fins} anys"


def _amb_tram(registres, periode):
    """Annotate `tram`, the code of the age band; empty when the birth is not known."""
    casos = [
        When(Q(edat__gte=des_de) & (Q() if fins is None else Q(edat__lte=fins)), then=Value(codi))
        for des_de, fins in EDATS
        for codi in [_codi_d_edat(des_de, fins)]
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


@dataclass(frozen=True)
class SexeDelGrup(Dimensio):
    """Groups count their people by sex in columns of their own, not in rows."""

    def grups(self, registres, mesura, periode):
        sumes = registres.aggregate(**{camp: Sum(camp) for camp in RECOMPTE})
        return {sexe: sumes[camp] or 0 for sexe, camp in COLUMNES_DE_GRUP.items()}

    def nomes(self, registres, clau, periode):
        camp = COLUMNES_DE_GRUP[clau]
        return registres.annotate(comptades=F(camp)).filter(comptades__gt=0)


COLUMNES_DE_GRUP = dict(
    zip((Sexe.DONA, Sexe.HOME, Sexe.NO_BINARI, Sexe.NO_CONSTA), RECOMPTE, strict=True)
)
MUNICIPI = Dimensio("municipi", "Municipi", "municipi", _municipis, nota=NOTA_LLOCS)
MUNICIPI_DE_DERIVACIO = Dimensio("municipi", "Municipi", "atencio__municipi", _municipis)
MUNICIPI_DE_CITA = Dimensio("municipi", "Municipi", "permanencia__punt__municipi", _municipis)
CANAL = Dimensio("canal", "Canal", "canal", d_enum(*Canal), nota=NOTA_CANALS)
TEMA = Dimensio("tema", "Tema", "temes__tema", _temes, nota=NOTA_TEMES)
SEXE = Dimensio(
    "sexe", "Sexe", "sexe_ates", _sexes, lambda registres, periode: registres.amb_sexe()
)
SEXE_DEL_GRUP = SexeDelGrup("sexe", "Sexe", "", d_enum(*COLUMNES_DE_GRUP))
NACIONALITAT = Dimensio(
    "nacionalitat",
    "Nacionalitat",
    "nacionalitat_atesa",
    _nacionalitats,
    lambda registres, periode: registres.amb_nacionalitat(),
)
AREA = Dimensio("area", "Àrea", "area", _arees, _amb_area)
EDAT = Dimensio("edat", "Edat", "tram", _edats, _amb_tram, NOTA_EDAT)
PROCEDENCIA = Dimensio("procedencia", "Procedència", "persona__procedencia", d_enum(*Procedencia))
TIPUS_D_ENTITAT = Dimensio("entitat", "Tipus d'entitat", "entitat__tipus", d_enum(*TipusEntitat))
RESPOSTA = Dimensio("resposta", "Resposta", "estat", d_enum(*EstatDerivacio))
MES = Dimensio(
    "mes", "Mes", "mes", _mesos,
    lambda registres, periode: registres.annotate(mes=TruncMonth("renova_el")),
)  # fmt: skip
