"""Word templates that the office edited and gave back."""

from typing import ClassVar

from django.db import models

from bridgebook.registry.models.office_record import OfficeRecord
from bridgebook.registry.roles import Role


class Template(OfficeRecord):
    """One version of a template: the latest that is not withdrawn is used, the package's own where there is none.

    `kind` is the name of the paper (`dossier`), `content` the DOCX file.
    """

    LETTERS: ClassVar[str] = "te"
    NEEDS: ClassVar[dict[str, Role]] = {"*": "administrator"}

    kind = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=255)
    content = models.BinaryField()
