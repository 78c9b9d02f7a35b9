"""What the reader of files has to know of the territory, the form and what people answered."""

from municipis.models import Municipi, Nacionalitat
from padro.lectura import Context
from padro.models import Grafia, TramEdat, VersioModel


def context_de(esperat, resolucions: dict | None = None) -> Context:
    """The context of a municipality's upload for one semester, in a constant number of queries."""
    grafies = Grafia.objects.filter(municipi=esperat.municipi_id)
    return Context(
        versio=_versio(esperat.campanya.versio),
        nacionalitats=_nacionalitats(),
        grafies=dict(grafies.values_list("clau", "nacionalitat_id")),
        municipis=_municipis(),
        municipi_id=esperat.municipi_id,
        permesos=[esperat.municipi_id],
        semestre=esperat.campanya.semestre,
        resolucions=resolucions or {},
    )


def context_de_serie(comarca, versio: VersioModel) -> Context:
    """The context of a table of many municipalities and semesters of one comarca."""
    permesos = comarca.municipis.values_list("pk", flat=True)
    return Context(
        versio=_versio(versio),
        nacionalitats=_nacionalitats(),
        grafies={},
        municipis=_municipis(),
        municipi_id=None,
        permesos=list(permesos),
        semestre=None,
        resolucions={},
    )


def _versio(versio: VersioModel) -> dict:
    trams = [ordenat.tram for ordenat in versio.trams_ordenats.select_related("tram")]
    return {
        "numero": versio.numero,
        "sexes": versio.sexes,
        "demana_poblacio": versio.demana_poblacio,
        "tram_total": TramEdat.objects.total().pk,
        "trams": [
            {"id": tram.pk, "codi": tram.codi, "des_de": tram.des_de, "fins": tram.fins}
            for tram in trams
        ],
    }


def _nacionalitats() -> list[dict]:
    camps = ("codi", "codi_ine", "iso2", "iso3", "tipus")
    return [
        {"id": n.pk, **{camp: getattr(n, camp) for camp in camps}, "noms": n.noms()}
        for n in Nacionalitat.objects.amb_noms()
    ]


def _municipis() -> list[dict]:
    return list(Municipi.objects.values("id", "codi_ine", "codi_idescat", "nom", "nom_natural"))
