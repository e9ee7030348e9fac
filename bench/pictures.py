"""Takes the pictures of the main pages that stand in docs/images, wide and narrow: `python bench/pictures.py`.

A registry of the sample reports is filled in a folder of its own and served on a free port; Chromium opens the pages as
the demo account. `--language ru` (or zh) shows them in another language, `--out FOLDER` elsewhere.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
WINDOWS = {"wide": (1280, 860), "narrow": (390, 844)}
LOCALES = {"en": "en", "ru": "ru", "zh": "zh-CN"}

PAGES: dict[str, tuple[str, str]] = {
    # name of the picture: (address, link on that page to follow or "")
    "today": ("/", ""),
    "visit": ("/visits/", "main table tbody a"),
    "promises": ("/promises/", ""),
    "calendar": ("/calendar/", ""),
    "review": ("/review/", ""),
    "partner": ("/partners/?sort=-documents", "main table tbody tr:nth-child(2) a"),
    "agreements": ("/agreements/", ""),
    "structure": ("/structures/", "main table tbody tr:nth-child(2) a"),
    "report": ("/reports/", ""),
    "network": ("/network/", ""),
    "map": ("/map/", ""),
    "news": ("/news/", "main .list a"),
}


def find_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def serve(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Fill a registry with the sample reports, start its server and wait until it answers."""
    environment = {**os.environ, "BRIDGEBOOK_DATA": str(folder)}
    command = [sys.executable, "-m", "bridgebook"]
    subprocess.run([*command, "demo", "--fill-only"], env=environment, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([*command, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=2)
            return server
        except OSError:
            time.sleep(0.5)
    server.kill()
    raise click.ClickException("the server does not answer")


def open_signed_in(browser: Browser, port: int, window: str, language: str) -> Page:
    """Return a page of the demo account in a window of one of the two widths."""
    width, height = WINDOWS[window]
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{port}",
        viewport={"width": width, "height": height},
        locale=LOCALES[language],
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/sign-in/")
    page.locator("main input[type=text], main input[name=username], main input[name=login]").first.fill("demo")
    page.locator("main input[type=password]").fill("bridgebook")
    page.locator("main form button[type=submit]").first.click()
    page.locator(".side").wait_for()
    return page


@click.command()
@click.option("--language", type=click.Choice(list(LOCALES)), default="en", show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=ROOT / "docs" / "images")
@click.option("--whole", is_flag=True, help="The whole length of each page, not the first window.")
def main(language: str, out: Path, whole: bool) -> None:
    """Take the pictures."""
    out.mkdir(parents=True, exist_ok=True)
    port = find_port()
    with tempfile.TemporaryDirectory() as folder:
        server = serve(Path(folder), port)
        try:
            with sync_playwright() as playwright:
                path = os.environ.get("BRIDGEBOOK_CHROMIUM", "/usr/bin/chromium")
                browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
                for window in WINDOWS:
                    page = open_signed_in(browser, port, window, language)
                    for name, (address, link) in PAGES.items():
                        page.goto(address)
                        if link:
                            page.locator(link).first.click()
                            page.wait_for_load_state()
                        page.screenshot(path=out / f"{name}-{window}.png", full_page=whole)
                        click.echo(f"{name}-{window}: {page.title()}")
                browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
