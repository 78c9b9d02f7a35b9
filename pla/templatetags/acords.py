"""What was agreed, wherever an activity is shown."""

from django import template
from django.utils import timezone

from pla.forms.acords import AcordForm
from pla.models import Acord

register = template.Library()


@register.inclusion_tag("pla/parts/_acords.html", takes_context=True)
def acords_de(context, activitat):
    """Those of an activity, and the form to add another one."""
    request = context["request"]
    acords = Acord.objects.visibles_per(request.user).filter(activitat=activitat)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "activitat": activitat,
        "acords": acords.amb_relacions(),
        "form": AcordForm(per=request.user, activitat=activitat, auto_id="acord_%s"),
        "avui": timezone.localdate(),
    }
