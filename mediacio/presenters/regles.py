"""The rules of a comarca in words, version by version."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mediacio.models import ReglaServei
from mediacio.normes import diu_antelacio


@dataclass(frozen=True)
class Versio:
    regla: ReglaServei
    vigent: bool
    frases: list[str]


def versions_de(comarca) -> list[Versio]:
    """The newest first; the one of today is marked."""
    ara = ReglaServei.objects.de(comarca, timezone.localdate())
    return [
        Versio(regla, regla.pk == ara.pk, frases_de(regla))
        for regla in ReglaServei.objects.filter(comarca=comarca)
    ]


def frases_de(regla: ReglaServei) -> list[str]:
    return [_anys(regla), _usos(regla), *_antelacio(regla), *_altres(regla)]


def _anys(regla: ReglaServei) -> str:
    if regla.anys_maxims is None:
        return _("No es miren els anys de residència.")
    frase = (
        _("Fins a %(anys)s anys de residència %(on)s.")
        if regla.anys_inclosos
        else _("Menys de %(anys)s anys de residència %(on)s.")
    )
    anys = number_format(regla.anys_maxims.normalize(), use_l10n=True)
    return frase % {"anys": anys, "on": regla.get_de_residencia_a_display()}


def _usos(regla: ReglaServei) -> str:
    if regla.usos_maxims is None:
        return _("No hi ha cap límit d'usos.")
    frase = ngettext(
        "%(n)s ús per persona i any", "%(n)s usos per persona i any", regla.usos_maxims
    )
    on = _("a cada àmbit") if regla.per_ambit else _("entre tots els àmbits")
    return f"{frase % {'n': regla.usos_maxims}}, {on}."


def _antelacio(regla: ReglaServei) -> list[str]:
    frases = [_("No es demana cap antelació.")]
    if regla.dies_avis:
        dies = diu_antelacio(regla.dies_avis, regla.dies_habils)
        frases = [_("%(dies)s d'antelació.") % {"dies": dies}]
    if regla.dies_avis_rares:
        rares = diu_antelacio(regla.dies_avis_rares, regla.dies_habils)
        frases.append(_("%(dies)s per a les llengües poc freqüents.") % {"dies": rares})
    return frases


def _altres(regla: ReglaServei) -> list[str]:
    oral = [_("Només interpretació oral.")] if regla.nomes_oral else []
    return [*oral, *filter(None, [regla.urgencies])]
