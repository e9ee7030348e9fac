"""Encounters: the words that tell of one, who was there, when and where, and which sentences tell of the same one."""

from bridgebook.reading.contacts.encounter import Encounter
from bridgebook.reading.contacts.gather import gather_encounters

__all__ = ["Encounter", "gather_encounters"]
