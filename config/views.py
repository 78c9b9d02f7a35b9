"""The pages of the door itself."""

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def inici(request):
    return render(request, "inici.html")
