"""Opening a campaign and bending its dates for one municipality."""

from datetime import date

from django.db import transaction
from django.utils import timezone

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


def dates_per_defecte(semestre: str) -> dict[str, date]:
    """The four dates that a campaign takes when nobody says others."""
    inici = Periode.semestre(semestre).inici
    return {
        "obre_el": inici,
        "a_temps_fins": date(inici.year, inici.month + 1, 15),
        "municipis_fins": date(inici.year, inici.month + 2, 15),
        "tothom_fins": date(inici.year, inici.month + 4, 15),
    }


def semestre_seguent(comarca) -> str:
    """The semester after the last campaign of a comarca; today's where there is none."""
    ultima = Campanya.objects.filter(comarca=comarca).order_by("-semestre").first()
    if ultima:
        return ultima.periode.seguent().codi
    return Periode.del_dia(timezone.localdate()).codi
