"""Encounters: the words that tell of one, who was there, when and where, and which sentences tell of the same one."""

from bridgebook.reading.contacts.encounter import gather_encounters
from bridgebook.reading.contacts.triggers import Encounter

__all__ = ["Encounter", "gather_encounters"]
