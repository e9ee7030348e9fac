"""What is to be done: clauses that decide, promise, ask or undertake, and lists of decisions."""

from bridgebook.reading.commitments.actors import find_actors
from bridgebook.reading.commitments.answers import join_answers
from bridgebook.reading.commitments.clause import Act
from bridgebook.reading.commitments.dues import find_due
from bridgebook.reading.commitments.listed import find_listed, find_planned
from bridgebook.reading.commitments.told import find_told

__all__ = ["Act", "find_actors", "find_due", "find_listed", "find_planned", "find_told", "join_answers"]
