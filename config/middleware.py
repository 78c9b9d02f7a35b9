"""What every response carries and what the log keeps of every request."""

from django_structlog.middlewares import RequestMiddleware


class SenseCopiesMiddleware:
    """No browser or proxy keeps a page of ours: the back button after leaving shows nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class RegistrePeticionsMiddleware(RequestMiddleware):
    """One line of log per request that names the route, never the address.

    Addresses hold keys of invitations and what people search for.
    """

    @staticmethod
    def format_request(request):
        trobada = request.resolver_match
        return f"{request.method} {trobada.route if trobada else '-'}"
