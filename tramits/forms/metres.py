"""Square metres, typed with a comma or with a point, on a numeric keyboard."""

from django import forms
from django.core.validators import MinValueValidator
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _


class MetresField(forms.DecimalField):
    """A comma means the same as a point in every language: «12,5» is never a hundred and more."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Escriviu un número, com ara 12,5.")}

    def __init__(self, **opcions):
        super().__init__(**opcions)
        self.validators.append(MinValueValidator(0.01, _("Ha de ser més gran que zero.")))

    def to_python(self, value):
        return super().to_python(str(value).replace(",", ".") if value is not None else value)

    def prepare_value(self, value):
        """As it is read here; what was typed wrong comes back as it was typed."""
        if value is None or isinstance(value, str):
            return value
        net = f"{value:f}"
        net = net.rstrip("0").rstrip(".") if "." in net else net
        return net.replace(".", get_format("DECIMAL_SEPARATOR"))
