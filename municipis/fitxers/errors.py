"""A file that cannot be taken, with the words for who handed it in."""


class FitxerError(ValueError):
    """Says what is wrong with the file and how to mend it: told beside the field."""

    def __init__(self, missatge: str):
        super().__init__(missatge)
        self.missatge = missatge
