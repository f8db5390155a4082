"""Bytes become text by the encoding they have, or the error says which byte is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.document import LARGEST, decode, read_file
from treatygraph.errors import NotAProfile, UnreadableInput

TEXT = "Kenya\r\n\r\nKenya’s convention – “signed” in São Tomé.\r\n"


@pytest.mark.parametrize(
    ("encoding", "option"),
    [
        ("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("utf-16-le", "utf-16-le"),
        ("windows-1252", "windows-1252"), ("windows-1252", "cp1252"), ("utf-8", "UTF-8"), ("utf-8-sig", "utf-8"),
    ],
)  # fmt: skip
def test_text_comes_out_as_it_went_in(encoding: str, option: str | None) -> None:
    assert decode(TEXT.encode(encoding), encoding=option) == TEXT


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_every_utf_8_text_survives(text: str) -> None:
    if not text.startswith(("%PDF-", "PK\x03\x04", "{\\rtf")):
        assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            TEXT.encode("windows-1252"),
            None,
            "offset 14: byte 0x92 is no UTF-8 (if the file was written on Windows",
        ),
        (b"Kenya \xff", None, "offset 6: byte 0xff is no UTF-8"),
        (b"Kenya \xe2\x80", None, "offset 6: byte 0xe2 is no UTF-8"),
        (b"Kenya \x81", "windows-1252", "offset 6: byte 0x81 is no WINDOWS-1252 (name the encoding"),
        (b"Kenya\x00 is", None, "offset 5: a zero byte"),
        (b"Kenya\x00 is", "windows-1252", "offset 5: a zero byte"),
        (b"\xff\xfeK\x00e", None, "offset 4: byte 0x65 is no UTF-16"),
        (b"%PDF-1.4 \xff", None, "this is a PDF, no text"),
        (b"PK\x03\x04", None, "this is an office document or archive"),
        (b"Kenya", "klingon", "no encoding is called 'klingon' (try utf-8"),
        (b"Kenya", "base64", "'base64' is no encoding of text"),
        (b"Kenya", "\x00", "no encoding is called"),
        (b"x" * (LARGEST + 1), None, "larger than 64 MB"),
    ],
    ids=range(13),
)
def test_what_is_no_text_is_told_with_its_place(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(UnreadableInput) as fault:
        decode(data, encoding=encoding, name="a.txt")
    assert message in str(fault.value)
    assert str(fault.value).startswith("a.txt")


def test_a_file_is_read_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "kenya.html"
    path.write_bytes(b"\xef\xbb\xbf<h1>Kenya</h1><p>Kenya signed.</p>")
    document = read_file(path)
    assert document.edition.name == str(path)
    assert [s.text for s in document.sentences] == ["Kenya signed."]
    assert document.edition.length == len(document.text) == path.stat().st_size - 3


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"nothing\.txt: cannot be read: No such file"):
        read_file(tmp_path / "nothing.txt")
    with pytest.raises(UnreadableInput, match="cannot be read: Is a directory"):
        read_file(tmp_path)
    with pytest.raises(UnreadableInput, match="no path of a file"):
        read_file(Path("a\x00b"))


def test_an_empty_file_is_no_profile(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(NotAProfile, match=r"empty\.txt: the text is empty"):
        read_file(path)


def test_a_file_of_one_endless_line_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    with path.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    with pytest.raises(UnreadableInput, match="larger than 64 MB"):
        read_file(path)
