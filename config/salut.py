"""What the supervisor asks: is the database there?"""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from health_check.views import HealthCheckView


@method_decorator(login_not_required, name="dispatch")
class Salut(HealthCheckView):
    """Always the same line of text, whatever format is asked for."""

    http_method_names = ["get", "head"]
    checks = ["health_check.checks.Database"]

    def get_context_data(self, **kwargs):
        return {}

    def render_to_response(self, context, status):
        return self.render_to_response_text(status)
