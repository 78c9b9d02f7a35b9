"""The lists of the room: areas, why a request is cancelled, what a mediation is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acollida.models.catalegs import CAMPS, Codi
from mediacio.enums import QuiAnulla
from municipis.dades import Dades
from municipis.historia import amb_historia, no_s_esborra


@no_s_esborra
@amb_historia
class Ambit(Codi):
    """The public service in which somebody has to be understood."""

    class Meta(Codi.Meta):
        verbose_name = _("àmbit")
        verbose_name_plural = _("àmbits")


@no_s_esborra
@amb_historia
class MotiuAnullacio(Codi):
    """Why a request was not served, and whose the cause is: of unmet demand nobody's."""

    qui = models.CharField(_("per causa de"), max_length=12, choices=QuiAnulla)

    dades = Dades(estadistiques=(*CAMPS, "qui"), tecniques=("id", "ordre"))

    class Meta(Codi.Meta):
        verbose_name = _("motiu d'anul·lació")
        verbose_name_plural = _("motius d'anul·lació")


@no_s_esborra
@amb_historia
class TemaMediacio(Codi):
    """What a mediation is about."""

    class Meta(Codi.Meta):
        verbose_name = _("tema de mediació")
        verbose_name_plural = _("temes de mediació")
