"""Synced folders are known on every system, by name, by setting and by mark."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from peerdesk.core import paths, synced
from peerdesk.core.synced import synced_by


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\ann\OneDrive\Documents\A.peerdesk", "OneDrive"),
        (r"C:\Users\ann\OneDrive - Blue House\A.peerdesk", "OneDrive"),
        (r"C:\Users\ann\Dropbox\A.peerdesk", "Dropbox"),
        (r"D:\Dropbox (Blue House)\A.peerdesk", "Dropbox"),
        (r"C:\Users\ann\iCloudDrive\A.peerdesk", "iCloud"),
        (r"G:\My Drive\A.peerdesk", "Google Drive"),
        (r"G:\Shared drives\Desk\A.peerdesk", "Google Drive"),
        (r"C:\Users\ann\Google Drive\A.peerdesk", "Google Drive"),
        (r"C:\Users\ann\Documents\A.peerdesk", ""),
        (r"C:\Users\ann\Dropboxes\A.peerdesk", ""),
    ],
)
def test_names_on_windows(path: str, service: str) -> None:
    assert synced._by_name(PureWindowsPath(path)) == service  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/A.peerdesk", "iCloud"),
        ("/Users/ann/Library/CloudStorage/OneDrive-Personal/A.peerdesk", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@b.org/My Drive/A", "Google Drive"),
        ("/Users/ann/Library/CloudStorage/Dropbox/A.peerdesk", "Dropbox"),
        ("/Users/ann/Library/CloudStorage/Other-ann/A.peerdesk", "a cloud drive"),
        ("/home/ann/Dropbox/A.peerdesk", "Dropbox"),
        ("/home/ann/Nextcloud/A.peerdesk", "Nextcloud"),
        ("/home/ann/OneDrive/A.peerdesk", "OneDrive"),
        ("/home/ann/Documents/A.peerdesk", ""),
    ],
)
def test_names_on_mac_and_linux(path: str, service: str) -> None:
    assert synced._by_name(PurePosixPath(path)) == service  # type: ignore[arg-type]


def test_a_folder_that_was_renamed_is_known_by_the_service_s_setting(tmp_path: Path) -> None:
    folder = tmp_path / "Cloud" / "A.peerdesk"
    told = {"OneDriveCommercial": str(tmp_path / "Cloud")}
    assert synced_by(folder, told, tmp_path) == "OneDrive"
    assert synced_by(folder, {}, tmp_path) == ""
    (tmp_path / ".dropbox").mkdir()
    info = {"business": {"path": str(tmp_path / "Cloud")}}
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps(info))
    assert synced_by(folder, {}, tmp_path) == "Dropbox"
    (tmp_path / ".dropbox" / "info.json").write_text("[1]")
    assert synced_by(tmp_path.parent / "A.peerdesk", {}, tmp_path) == ""


def test_documents_that_a_mac_keeps_in_icloud_are_known(tmp_path: Path) -> None:
    kept = tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Documents"
    kept.mkdir(parents=True)
    assert synced_by(tmp_path / "Documents" / "A.peerdesk", {}, tmp_path) == "iCloud"
    assert synced_by(tmp_path / "Desktop" / "A.peerdesk", {}, tmp_path) == ""


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".tmp.drivedownload", "Google Drive"),
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
    ],
)
def test_a_mark_in_a_folder_above_is_seen(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "Work" / mark).mkdir(parents=True)
    home = tmp_path / "home"
    assert synced_by(tmp_path / "Work" / "deep" / "A.peerdesk", {}, home) == service


def test_new_records_are_not_offered_a_synced_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "OneDrive" / "Documents"
    documents.mkdir(parents=True)
    monkeypatch.setattr(paths, "user_documents_path", lambda: documents)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert paths.usual_place() == tmp_path
