"""The agenda of a technician in the calendar of her telephone, by a secret address.

Only a fingerprint of the secret is stored, so it cannot be read back, and looking for it takes
the same time whatever was asked. What is served tells of nobody: hour, place, what for, how many.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event

from acollida.models import Calendari, Cita, Permanencia
from acollida.torns import hora_de_fi
from comptes.enums import Rol
from comptes.models import Usuari
from municipis.periode import Periode

ENRERE, ENDAVANT = timedelta(days=30), timedelta(days=120)
MAXIM = 3_000  # events


def renova(usuari: Usuari) -> str:
    """A new secret, told only now; the one before opens nothing any more."""
    secret = token_urlsafe(32)
    Calendari.objects.update_or_create(
        usuari=usuari, defaults={"empremta": _empremta(secret), "creat_el": timezone.now()}
    )
    return secret


def de(usuari: Usuari) -> Calendari | None:
    return Calendari.objects.filter(usuari=usuari).first()


def revoca(usuari: Usuari) -> None:
    Calendari.objects.filter(usuari=usuari).delete()


def de_qui_es(secret: str) -> Usuari | None:
    """Whose agenda it opens: of somebody who is still a technician today."""
    calendaris = Calendari.objects.filter(empremta=_empremta(secret), usuari__is_active=True)
    calendari = calendaris.select_related("usuari").first()
    return calendari.usuari if calendari and _municipis(calendari.usuari) else None


def icalendar(usuari: Usuari, avui: date) -> bytes:
    """Her appointments from a month ago to four months ahead."""
    calendari = Calendar()
    calendari.add("prodid", "-//Arrela//agenda//CA")
    calendari.add("version", "2.0")
    calendari.add("method", "PUBLISH")
    calendari.add("x-wr-calname", _("Agenda d'acollida"))
    for esdeveniment in _esdeveniments(usuari, Periode(avui - ENRERE, avui + ENDAVANT)):
        calendari.add_component(esdeveniment)
    return calendari.to_ical()


def _esdeveniments(usuari: Usuari, periode: Periode) -> Iterator[Event]:
    """One for each hour with somebody in it, whoever and for whatever she comes."""
    permanencies = Permanencia.objects.filter(
        tecnica=usuari, punt__municipi__in=_municipis(usuari)
    ).select_related("punt__municipi")
    per_pk = {permanencia.pk: permanencia for permanencia in permanencies}
    cites = Cita.objects.filter(permanencia__in=per_pk).del_periode(periode).que_ocupen()
    grups = cites.values_list("permanencia", "dia", "hora", "motiu__nom").order_by(
        "dia", "hora", "permanencia", "motiu__nom"
    )
    hores: dict[tuple, dict[str, int]] = {}
    for pk, dia, hora, motiu, quantes in grups.annotate(n=Count("pk"))[:MAXIM]:
        hores.setdefault((pk, dia, hora), {})[motiu] = quantes
    for (pk, dia, hora), motius in hores.items():
        yield _esdeveniment(per_pk[pk], dia, hora, motius)


def _esdeveniment(permanencia, dia: date, hora: time, motius: dict[str, int]) -> Event:
    quantes = sum(motius.values())
    persones = ngettext("%(n)s persona", "%(n)s persones", quantes) % {"n": quantes}
    punt = permanencia.punt
    fet = Event()
    fet.add("uid", f"{permanencia.uid}-{dia:%Y%m%d}-{hora:%H%M}@arrela")
    fet.add("dtstamp", _moment(dia, hora))
    fet.add("dtstart", _moment(dia, hora))
    fet.add("dtend", _moment(dia, hora_de_fi(hora, permanencia.minuts)))
    fet.add(
        "summary",
        _("Cita: %(que)s (%(quantes)s)") % {"que": ", ".join(motius), "quantes": persones},
    )
    fet.add("location", ", ".join(filter(None, [str(punt), punt.adreca])))
    return fet


def _moment(dia: date, hora: time) -> datetime:
    return timezone.make_aware(datetime.combine(dia, hora)).astimezone(UTC)


def _municipis(usuari: Usuari) -> set[int]:
    """Where she is a technician today, in every role that she has as one."""
    rols = [assignacio for assignacio in usuari.rols_vigents if assignacio.rol == Rol.TECNICA]
    return {municipi for rol in rols for municipi in rol.abast().municipis}


def _empremta(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
