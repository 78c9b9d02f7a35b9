"""The days of presentation between which a version holds."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipis.models.base import Vigencia


def s_encavalquen(una: Vigencia, altra: Vigencia) -> bool:
    return (una.vigent_des_de or date.min) <= (altra.vigent_fins or date.max) and (
        altra.vigent_des_de or date.min
    ) <= (una.vigent_fins or date.max)


def diu_vigencia(versio: Vigencia) -> str:
    inici, fi = (d and date_format(d) for d in (versio.vigent_des_de, versio.vigent_fins))
    if inici and fi:
        return _("del dia %(inici)s al dia %(fi)s") % {"inici": inici, "fi": fi}
    if inici:
        return _("des del dia %(inici)s") % {"inici": inici}
    return _("fins al dia %(fi)s") % {"fi": fi} if fi else _("sempre")
