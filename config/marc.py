"""What the frame of every page needs to know."""

from django.conf import settings

TEMES = ("clar", "fosc")


def marc(request):
    """The demo notice and the appearance that the person has chosen on this machine."""
    tema = request.COOKIES.get("tema")
    return {"demo": settings.DEMO, "tema": tema if tema in TEMES else ""}
