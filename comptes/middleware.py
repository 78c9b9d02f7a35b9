"""The role in which the person who asks is working."""


class AssignacioActivaMiddleware:
    """Set `request.user.assignacio` from the session, if it is still in force."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        usuari = request.user
        triada = request.session.get("assignacio") if usuari.is_authenticated else None
        if triada:
            vigents = usuari.assignacions.vigents().select_related("comarca", "municipi")
            usuari.assignacio = vigents.filter(pk=triada).first() or vigents.first()
        return self.get_response(request)
