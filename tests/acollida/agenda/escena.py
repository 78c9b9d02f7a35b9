"""A Monday in the Berguedà: a point, its day of attention, somebody booked, and who looks."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

from acollida.models import Cita
from comptes.enums import Rol
from tests.acollida.fabriques import (
    fa_motiu_cita,
    fa_permanencia,
    fa_persona,
    fa_punt,
    fa_tecnica,
)
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

DILLUNS = date(2026, 3, 2)
ARA = datetime(2026, 2, 27, 9, 0, tzinfo=UTC)  # the Friday before


def fa_cita(permanencia, persona, *, dia=DILLUNS, hora=time(9), placa=1, motiu=None, **camps):
    """An appointment as it stands in the database: to give one, use the action."""
    per = camps.pop("per", permanencia.tecnica)
    return Cita.objects.create(
        permanencia=permanencia,
        persona=persona,
        dia=dia,
        hora=hora,
        placa=placa,
        motiu=motiu or fa_motiu_cita(),
        creat_per=per,
        modificat_per=per,
        **camps,
    )


def fa_escena():
    """Berga and Avià; a technician of each and one of both, a coordinator, and a stranger."""
    comarca = fa_comarca("Berguedà")
    berga, avia = (fa_municipi(nom, comarca=comarca) for nom in ("Berga", "Avià"))
    tecnica = fa_tecnica(berga, nom="Núria Prat")
    punt = fa_punt(berga, adreca="Plaça Major, 1", contacte="Rosa, 938 000 000", material="Fulls")
    permanencia = fa_permanencia(punt, tecnica=tecnica)
    persona = fa_persona("Amina", "Diallo", municipi=berga, per=tecnica)
    return SimpleNamespace(
        comarca=comarca,
        berga=berga,
        avia=avia,
        tecnica=tecnica,
        companya=fa_tecnica(avia),
        de_tota_la_comarca=fa_tecnica(comarca),
        coordinadora=fa_usuari(Rol.COORDINADORA, comarca),
        municipal=fa_usuari(Rol.MUNICIPAL, berga),
        forastera=fa_tecnica(),
        punt=punt,
        permanencia=permanencia,
        persona=persona,
        motiu=fa_motiu_cita("seguiment", "Seguiment"),
    )
