"""What a procedure cannot do, with the words for who asked for it."""


class PasError(ValueError):
    """A step that cannot be made from where the procedure is, or on that day.

    `camp` is the field of the form beside which it is told, when there is one.
    """

    def __init__(self, missatge: str, camp: str = ""):
        super().__init__(missatge)
        self.camp = camp
