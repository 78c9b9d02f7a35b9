"""Opening a campaign and bending its dates for one municipality."""

from django.db import transaction

from municipis.models import Municipi
from municipis.periode import Periode
from padro.models import Campanya, EnviamentEsperat, Prorroga, VersioModel


@transaction.atomic
def obre_campanya(*, comarca, semestre: str, dates: dict, per) -> Campanya:
    """Open the collection of `semestre` in `comarca` and expect every municipality of that day.

    `dates`: `obre_el`, `a_temps_fins`, `municipis_fins`, `tothom_fins`. The form is the one in
    force on the reference date, 1 January or 1 July. Doing it twice changes nothing.
    """
    periode = Periode.semestre(semestre)
    versio = VersioModel.objects.del_periode(periode).first()
    if versio is None:
        raise ValueError(f"cap versió del model no és vigent el semestre {semestre}")
    campanya, _nova = Campanya.objects.get_or_create(
        comarca=comarca,
        semestre=semestre,
        defaults={"versio": versio, "data_referencia": periode.inici, **dates},
    )
    municipis = Municipi.objects.filter(comarca=comarca).vigents(periode.inici)
    esperats = [EnviamentEsperat(campanya=campanya, municipi=municipi) for municipi in municipis]
    EnviamentEsperat.objects.bulk_create(esperats, ignore_conflicts=True)
    return campanya


def prorroga(*, esperat, fins, motiu: str, per) -> Prorroga:
    """Let one municipality send until the end of the day `fins`; it closes by itself."""
    return Prorroga.objects.create(esperat=esperat, fins=fins, motiu=motiu, per=per)


def exempta(*, esperat, motiu: str, per) -> None:
    """Expect nothing of a municipality this time, or expect it again with an empty reason."""
    esperat.exempt_motiu = motiu
    esperat.save(update_fields=["exempt_motiu"])
