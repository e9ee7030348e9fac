"""What the server reads from its environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bridgebook.server.settings import find_time_zone


def test_the_zone_set_comes_before_that_of_the_machine(tmp_path: Path) -> None:
    zones = tmp_path / "zoneinfo" / "Asia"
    zones.mkdir(parents=True)
    (zones / "Shanghai").touch()
    link = tmp_path / "localtime"
    link.symlink_to(zones / "Shanghai")
    assert find_time_zone({"BRIDGEBOOK_TIME_ZONE": "Europe/Moscow", "TZ": "Asia/Tokyo"}, link) == "Europe/Moscow"
    assert find_time_zone({"TZ": "Asia/Tokyo"}, link) == "Asia/Tokyo"
    assert find_time_zone({"TZ": ":/etc/nowhere"}, link) == "Asia/Shanghai"
    assert find_time_zone({}, tmp_path / "missing") == "UTC"


def test_an_unknown_zone_is_said_to_be_one() -> None:
    with pytest.raises(ValueError, match="Europe/Moscow"):
        find_time_zone({"BRIDGEBOOK_TIME_ZONE": "Mars/Olympus"})


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("BRIDGEBOOK_TIME_ZONE", "Mars", "Europe/Moscow"),
        ("BRIDGEBOOK_DATABASE_URL", "mysql://there", "sqlite:///path"),
        ("BRIDGEBOOK_DATABASE_URL", "postgres://me@127.0.0.1:1/there", "BRIDGEBOOK_DATABASE_URL"),
        ("BRIDGEBOOK_DATABASE_URL", "sqlite:////no/such/folder/file", "BRIDGEBOOK_DATABASE_URL"),
        ("BRIDGEBOOK_EMAIL_URL", "mail.example.org", "smtp://"),
    ],
)
def test_a_wrong_setting_is_one_line_and_no_trace(tmp_path: Path, variable: str, value: str, said: str) -> None:
    command = [sys.executable, "-c", "from bridgebook.cli import main; main()", "check"]
    environment = {**os.environ, "BRIDGEBOOK_DATA": str(tmp_path), variable: value}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ended.returncode == 1
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
