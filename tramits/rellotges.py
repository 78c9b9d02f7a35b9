"""The clocks of a procedure: which run, since when, until when and for whom."""

from tramits.models import Tramit


def posa_venciment(tramit: Tramit) -> None:
    """Write on the procedure the next day on which somebody has to do something."""
    Tramit.objects.filter(pk=tramit.pk).update(venc_el=None, venc_rellotge="")
