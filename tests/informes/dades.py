"""A comarca with random submissions, and the recount of its figures in plain SQL."""

from datetime import date
from random import Random

from django.db import connection

from municipis.enums import Area, Sexe, TipusNacionalitat, Valor
from municipis.models import Contorn, Nacionalitat, PertinencaUE
from municipis.periode import Periode
from municipis.text import clau_ordre
from padro.enums import EstatEnviament, Via
from padro.models import Campanya, Enviament, EnviamentEsperat, Recompte, TramEdat, VersioModel
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

NACIONALITATS = [
    ("228", "Marroc", Area.AFRICA),
    ("128", "Romania", Area.EUROPA),
    ("125", "Regne Unit", Area.EUROPA),
    ("343", "Colòmbia", Area.AMERICA_S),
    ("407", "Xina", Area.ASIA_OCEANIA),
    ("315", "Hondures", Area.AMERICA_NC),
    ("555", "Apàtrides", Area.ALTRES),
]
PERTINENCES = {"128": (date(2007, 1, 1), None), "125": (date(1973, 1, 1), date(2020, 1, 31))}
NOMS = ["Manresa", "Sant Joan de Vilatorrada", "Súria", "el Pont de Vilomara", "Navàs", "Artés"]


def fa_trams() -> list[TramEdat]:
    """The eighteen five-year bands and the total."""
    trams = TramEdat.objects.exclude(codi="total").order_by("des_de")
    if len(trams) == 18:
        return list(trams)
    TramEdat.objects.get_or_create(codi="total")
    for inici in range(0, 85, 5):
        TramEdat.objects.get_or_create(codi=f"{inici}-{inici + 4}", des_de=inici, fins=inici + 4)
    TramEdat.objects.get_or_create(codi="85+", des_de=85)
    return list(trams.all())


def fa_nacionalitats() -> list[Nacionalitat]:
    """A nationality of each area, in the order of `NACIONALITATS`."""
    fetes = Nacionalitat.objects.in_bulk(field_name="codi")
    if len(fetes) == len(NACIONALITATS):
        return [fetes[codi] for codi, _, _ in NACIONALITATS]
    for codi, nom, area in NACIONALITATS:
        Nacionalitat.objects.get_or_create(
            codi=codi,
            defaults={
                "codi_ine": codi,
                "tipus": TipusNacionalitat.PAIS,
                "nom": nom,
                "nom_es": nom,
                "nom_en": nom,
                "area": area,
                "clau_ordre": clau_ordre(nom),
            },
        )
    for codi, (des_de, fins) in PERTINENCES.items():
        PertinencaUE.objects.get_or_create(
            nacionalitat=Nacionalitat.objects.get(codi=codi), des_de=des_de, defaults={"fins": fins}
        )
    fetes = Nacionalitat.objects.in_bulk(field_name="codi")
    return [fetes[codi] for codi, _, _ in NACIONALITATS]


def fa_comarca_amb_municipis(quants=4, nom="Bages"):
    """A comarca of `quants` square municipalities in rows of ten."""
    comarca = fa_comarca(nom)
    noms = NOMS + [f"Municipi {n}" for n in range(quants)]
    for lloc in range(quants):
        municipi = fa_municipi(noms[lloc], comarca=comarca)
        x, y = lloc % 10 * 100, lloc // 10 * 100
        Contorn.objects.create(
            municipi=municipi, x_min=x, y_min=y, x_max=x + 100, y_max=y + 100,
            cami=f"M{x} {y}h100v100h-100Z",
        )  # fmt: skip
    return comarca


def fa_campanya(comarca, semestre="2025-1") -> Campanya:
    inici = Periode.semestre(semestre).inici
    versio, _ = VersioModel.objects.get_or_create(
        numero=1, defaults={"nom": "Model semestral", "sexes": [Sexe.HOME, Sexe.DONA]}
    )
    campanya = Campanya.objects.create(
        comarca=comarca, semestre=semestre, versio=versio, data_referencia=inici,
        obre_el=inici, a_temps_fins=inici, municipis_fins=inici, tothom_fins=inici,
    )  # fmt: skip
    EnviamentEsperat.objects.bulk_create(
        EnviamentEsperat(campanya=campanya, municipi=municipi)
        for municipi in comarca.municipis.all()
    )
    return campanya


def fa_enviament(
    esperat, per, caselles=(), *, estat=EstatEnviament.VALIDAT, via=Via.FITXER, **camps
) -> Enviament:
    """A new current revision; `caselles` are (nacionalitat, sexe, tram, valor or Valor)."""
    anteriors = Enviament.objects.filter(esperat=esperat)
    anteriors.update(vigent=False)
    enviament = Enviament.objects.create(
        esperat=esperat, revisio=anteriors.count() + 1, estat=estat, via=via,
        carregat_per=per, nom_original="padro.xlsx", full="Dades",
        **camps,
    )  # fmt: skip
    Recompte.objects.bulk_create(
        Recompte(
            enviament=enviament,
            nacionalitat=nacionalitat,
            sexe=sexe,
            tram=tram,
            tipus=valor if isinstance(valor, Valor) else Valor.XIFRA,
            valor=None if isinstance(valor, Valor) else valor,
            fila=fila,
            columna=3,
        )
        for fila, (nacionalitat, sexe, tram, valor) in enumerate(caselles, 8)
    )
    return enviament


def caselles_a_l_atzar(atzar: Random):
    """Sparse cells of every kind, and a whole population by sex (sometimes none)."""
    sexes = [Sexe.HOME, Sexe.DONA, Sexe.NO_DETALLAT]
    trams = fa_trams()
    for nacionalitat in fa_nacionalitats():
        for tram in trams:
            for sexe in sexes:
                if atzar.random() < 0.2:
                    valor = atzar.choice([0, atzar.randint(1, 900), *list(Valor)[1:]])
                    yield nacionalitat, sexe, tram, valor
    if atzar.random() < 0.8:
        total = TramEdat.objects.get(codi="total")
        yield None, Sexe.HOME, total, atzar.randint(1_000, 40_000)
        yield None, Sexe.DONA, total, atzar.randint(1_000, 40_000)


def omple(comarca, semestres=("2025-1", "2025-2"), llavor=0, per=None):
    """Random submissions: some missing, some with a superseded revision, some not validated."""
    atzar = Random(llavor)
    per = per or fa_usuari("coordinadora", comarca)
    for semestre in semestres:
        campanya = fa_campanya(comarca, semestre)
        for esperat in campanya.esperats.order_by("pk"):
            if atzar.random() < 0.15:
                continue
            if atzar.random() < 0.3:
                fa_enviament(esperat, per, caselles_a_l_atzar(atzar))
            estat = atzar.choice([EstatEnviament.VALIDAT, EstatEnviament.VALIDAT, "enviat"])
            fa_enviament(esperat, per, caselles_a_l_atzar(atzar), estat=estat)
    return per


def recompte(comarca, semestre, condicio="true", suma="sum(r.valor)", **parametres):
    """The figure once more, in SQL that shares nothing with the code under test."""
    sql = f"""
        select {suma}
        from padro_recompte r
        join padro_enviament e on e.id = r.enviament_id
        join padro_enviamentesperat x on x.id = e.esperat_id
        join padro_campanya c on c.id = x.campanya_id
        join municipis_municipi m on m.id = x.municipi_id
        left join municipis_nacionalitat n on n.id = r.nacionalitat_id
        join padro_tramedat t on t.id = r.tram_id
        where e.vigent and m.comarca_id = %(comarca)s and c.semestre = %(semestre)s
          and ({condicio})
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, parametres | {"comarca": comarca.pk, "semestre": semestre})
        return cursor.fetchone()[0]
