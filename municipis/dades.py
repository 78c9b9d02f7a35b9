"""What kind of data a model field holds, declared where the field is born."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Dades:
    """The classification of a model's fields; every concrete field stands in exactly one group.

    - `personals`: identify a person or say something of her (GDPR art. 4.1);
    - `especials`: special categories (GDPR art. 9) and criminal matters (art. 10);
    - `estadistiques`: figures and facts about groups and territories;
    - `tecniques`: keys, dates, states and settings of the application.
    """

    personals: tuple[str, ...] = ()
    especials: tuple[str, ...] = ()
    estadistiques: tuple[str, ...] = ()
    tecniques: tuple[str, ...] = ()

    def camps(self) -> list[str]:
        """All the names declared, with repetitions, so that a test can find them."""
        return [nom for grup in fields(self) for nom in getattr(self, grup.name)]
