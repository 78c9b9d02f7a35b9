"""What a password may not be; length does the rest, with no rules of composition."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from municipis.models import Comarca
from municipis.text import clau_cerca

PARAULES = ("arrela", "consell", "comarcal", "comarca", "ajuntament", "contrasenya", "password")
EXERCICI = re.compile(r"(19|20)\d\d")
LLETRES_DIFERENTS = 6


class ParaulesDelContextValidator:
    """What is left without the words that everybody here would try first has to be a password."""

    def validate(self, password, user=None):
        resta = EXERCICI.sub("", clau_cerca(password).replace(" ", ""))
        for paraula in sorted(self._paraules(), key=len, reverse=True):
            resta = resta.replace(paraula, "")
        if len(set(resta)) < LLETRES_DIFERENTS:
            raise ValidationError(
                _("Aquesta contrasenya s'endevina: afegiu-hi paraules que no siguin de la feina."),
                code="paraules_del_context",
            )

    def get_help_text(self):
        return _(
            "Trieu unes quantes paraules que només vós relacioneu. "
            "El nom del servei, de la comarca o l'any no compten."
        )

    def _paraules(self):
        comarques = Comarca.objects.values_list("nom", flat=True)
        return {*PARAULES, *(clau_cerca(nom).replace(" ", "") for nom in comarques)}
