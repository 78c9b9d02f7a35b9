"""A browser without its windows: the fields of a form of a page, ready to be changed and sent."""

from html.parser import HTMLParser


class _Camps(HTMLParser):
    """What a browser would send of the form that has the attribute `marca`."""

    def __init__(self, marca):
        super().__init__()
        self.marca, self.camps = marca, {}
        self.dins = self.plantilla = False
        self.llista = self.text = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.dins = self.marca in attrs
        if tag == "template":
            self.plantilla = True
        if not self.dins or self.plantilla:
            return
        if tag == "input" and attrs.get("name"):
            self._input(attrs)
        elif tag == "select":
            self.llista = attrs["name"]
            self.camps[self.llista] = ""
        elif tag == "option" and "selected" in attrs:
            self.camps[self.llista] = attrs.get("value", "")
        elif tag == "textarea":
            self.text = attrs["name"]
            self.camps[self.text] = ""

    def _input(self, attrs):
        if attrs.get("type") in ("checkbox", "radio") and "checked" not in attrs:
            return
        self.camps[attrs["name"]] = attrs.get("value", "")

    def handle_endtag(self, tag):
        if tag == "template":
            self.plantilla = False
        if tag == "form":
            self.dins = False
        if tag == "textarea":
            self.text = None

    def handle_data(self, data):
        if self.text:
            self.camps[self.text] += data.removeprefix("\n")


def camps(resposta, marca="data-esborrany") -> dict:
    """The fields of the form of a page, as they stand."""
    lector = _Camps(marca)
    lector.feed(resposta.content.decode())
    assert lector.camps, f"cap formulari amb {marca}"
    return lector.camps
