"""Opens what Bridgebook writes in LibreOffice, as an office without Word does."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2


def open_as_pdf(content: bytes, suffix: str) -> bytes:
    """Return a DOCX or XLSX file as LibreOffice prints it to PDF; a file it cannot open fails the test."""
    program = shutil.which("soffice")
    assert program, "no LibreOffice: install Debian's libreoffice-calc-nogui and libreoffice-writer-nogui"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"paper.{suffix}"
        path.write_bytes(content)
        # A profile of its own: two tests at once would wait for each other's lock.
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run = subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        printed = path.with_suffix(".pdf")
        assert printed.exists(), run.stdout + run.stderr
        return printed.read_bytes()


def read_in_libreoffice(content: bytes, suffix: str) -> str:
    """Return the text of a DOCX or XLSX file as LibreOffice prints it."""
    pages = pypdfium2.PdfDocument(open_as_pdf(content, suffix))
    return "\n".join(page.get_textpage().get_text_range() for page in pages)
