"""What an action refuses, in words for the person who asked for it."""


class PlaError(Exception):
    """`missatge` is shown beside the field `camp`, or over the form when there is none."""

    def __init__(self, missatge: str, camp: str | None = None):
        super().__init__(missatge)
        self.missatge, self.camp = missatge, camp
