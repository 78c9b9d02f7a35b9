"""What would be said, to whom and by which way, before it is sent."""

from dataclasses import dataclass

from acollida.actions.recordatoris import contacte_per_avisar
from acollida.enums import CanalRecordatori, EstatCita, EstatRecordatori
from acollida.models import Cita, Recordatori

from .resguard import assumpte_del_recordatori, text_del_recordatori


@dataclass(frozen=True)
class Avis:
    """The reminder of an appointment: `fet` is the one that she has already had for this hour."""

    cita: Cita
    canal: str
    desti: str
    assumpte: str
    text: str
    fet: Recordatori | None

    @property
    def es_pot_enviar(self) -> bool:
        """There is a way, the hour stands, and she has not been told, or the mail failed."""
        pendent = self.fet is None or self.fet.estat == EstatRecordatori.FALLAT
        return bool(self.desti) and self.cita.estat == EstatCita.RESERVADA and pendent

    @property
    def per_correu(self) -> bool:
        return self.canal == CanalRecordatori.CORREU


def avis_de(cita: Cita) -> Avis:
    """Fetch the appointment with `amb_avisos()`, in lists."""
    canal, desti = contacte_per_avisar(cita.persona.contactes.all()) or ("", "")
    fets = [r for r in cita.recordatoris.all() if (r.dia, r.hora) == (cita.dia, cita.hora)]
    return Avis(
        cita=cita,
        canal=canal,
        desti=desti,
        assumpte=assumpte_del_recordatori(cita),
        text=text_del_recordatori(cita),
        fet=fets[0] if fets else None,
    )


def amb_avisos(cites):
    """The appointments with all that their reminders need, in a fixed count of queries."""
    return cites.select_related(
        "persona__llengua_escrita", "permanencia__punt__municipi"
    ).prefetch_related("persona__contactes", "recordatoris")
