"""What a reader may know before it opens a document: names, and what was taken for a name and is none."""

from dataclasses import dataclass

from bridgebook.vocabulary import EntityKind


@dataclass(frozen=True, slots=True)
class KnownName:
    """A thing known by name.

    Attributes:
        kind: organisation, person or place.
        name: The full name.
        forms: Its other names, short names and abbreviations, in any script.
        key: The registry's key of it; tells two things of one name apart. "" where no registry knows it.
    """

    kind: EntityKind
    name: str
    forms: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class NoName:
    """Words that were taken for a name and are none: of this kind, or of any where `kind` is None."""

    text: str
    kind: EntityKind | None = None


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Names the reader may use; one record serves many documents, and what is made of it is made once.

    A form that several things of one kind carry is read as a name of that kind, but as nobody's in particular; one
    that things of several kinds carry is left to the reader's own rules.
    """

    names: tuple[KnownName, ...] = ()
    rejected: tuple[NoName, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.names or self.rejected)
