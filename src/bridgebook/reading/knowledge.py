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

    def join(self, own: "Knowledge") -> "Knowledge":
        """What is known, with a user's own names before it: one that shares a form with one thing only is its name."""
        if not own:
            return self
        carriers: dict[tuple[EntityKind, str], set[int]] = {}
        for number, thing in enumerate(self.names):
            for text in (thing.name, *thing.forms):
                carriers.setdefault((thing.kind, text), set()).add(number)
        names, taken = list(self.names), set[int]()
        added = []
        for mine in own.names:
            texts = (mine.name, *mine.forms)
            found = set[int]().union(*(carriers.get((mine.kind, text), ()) for text in texts)) - taken
            if len(found) == 1:
                (number,) = found
                taken.add(number)
                thing = names[number]
                forms = dict.fromkeys((*mine.forms, thing.name, *thing.forms))
                forms.pop(mine.name, None)
                names[number] = KnownName(mine.kind, mine.name, tuple(forms), thing.key)
            else:
                added.append(mine)
        return Knowledge((*added, *names), (*own.rejected, *self.rejected))
