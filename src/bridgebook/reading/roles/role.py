"""A post as its words stand in the text."""

from dataclasses import dataclass

from bridgebook.reading.passages import Place


@dataclass(frozen=True, slots=True)
class Role:
    """The words of a post.

    Attributes:
        start, end: Where the words of the post and of its organisations stand.
        text_start, text_end: Where the words of the post alone stand.
        organisations: The places of the organisations named with it, the innermost first.
        is_plural: Whether its noun is in the plural, and so belongs to several names or to none.
        tail: Words of the post that stand behind its organisation ("Vice-President of SUT | for International Affairs").
        noun: The common noun that stands for the organisation ("Director General of the Centre"); "" where none does.
        is_title: Whether it is a title or degree, that counts only with an organisation.
    """

    start: int
    end: int
    text_start: int
    text_end: int
    organisations: tuple[Place, ...]
    is_title: bool
    is_plural: bool = False
    noun: str = ""
    tail: str = ""
