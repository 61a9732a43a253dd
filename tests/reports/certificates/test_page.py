"""The page shows what its code says, nothing on it acts, and a code is whole or refused."""

from dataclasses import replace

import pytest

from simulator.locales import translator
from simulator.records.store import Records
from simulator.reports.certificates.certificate import Certificate
from simulator.reports.certificates.code import DamagedCode, find_code, looks_like_code, read_code, write_code
from simulator.reports.certificates.page import draw_code, render_page
from simulator.reports.certificates.written_page import check_words
from simulator.scenario.library.library import Library
from tests.reports.certificates.course import issue, keep_passes
from tests.reports.page import ReadPage

NASTY = '<b>Eve</b> "&amp;" {{ 7*7 }} <script>alert(1)</script>'


@pytest.fixture
def certificate(records: Records, library: Library) -> Certificate:
    keep_passes(records)
    return issue(records, library)


def test_a_code_carries_the_certificate_through_print_and_mail(certificate: Certificate) -> None:
    code = write_code(certificate)
    assert read_code(code) == certificate
    broken = "\n".join(code[at : at + 40].lower() for at in range(0, len(code), 40))
    assert read_code(broken) == certificate
    mail = f"see: SIM1-\n{broken.upper().removeprefix('SIM1-')}\nRegards, Ann"
    assert read_code(find_code(mail) or "") == certificate


@pytest.mark.parametrize(
    "spoil",
    [
        lambda code: code[:-1],
        lambda code: code[:20] + ("A" if code[20] != "A" else "B") + code[21:],
        lambda code: code + "AB",
        lambda code: code[:5],
        lambda code: code[:5] + "!" * 8,
        lambda code: code.removeprefix("SIM1-"),
    ],
)  # fmt: skip
def test_a_code_that_is_not_whole_is_refused(certificate: Certificate, spoil: object) -> None:
    assert callable(spoil)
    with pytest.raises(DamagedCode, match="not whole"):
        read_code(spoil(write_code(certificate)))


def test_a_code_of_another_version_says_so(certificate: Certificate) -> None:
    later = write_code(certificate).replace("SIM1-", "SIM2-")
    assert looks_like_code(later)
    with pytest.raises(DamagedCode, match="another version"):
        read_code(later)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_page_shows_what_its_code_says(certificate: Certificate, language: str) -> None:
    page = render_page(certificate, translator(language), language)
    read = ReadPage(page)
    assert list(check_words(page, certificate)) == []
    assert read_code(find_code(page) or "") == certificate
    assert {"svg"} <= {tag for tag, _ in read.tags}
    assert "李晓" in read.text
    assert "2026-03-03" in read.text
    assert ("officially passed" in read.text) is (language == "en")


def test_nothing_that_people_wrote_acts_on_the_page(certificate: Certificate) -> None:
    nasty = replace(certificate, name=NASTY, title="<i>x</i> \x1b[1m\u202e", teams=("<u>",))
    page = render_page(nasty, str, "en")
    assert not {"script", "b", "i", "u"} & {tag for tag, _ in ReadPage(page).tags}
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert list(check_words(page, nasty)) == []


def test_a_page_whose_words_were_changed_is_found(certificate: Certificate) -> None:
    page = render_page(certificate, str, "en")
    (changed,) = check_words(page.replace(">李晓</h1>", ">王五</h1>"), certificate)
    assert str(changed) == "The page says “王五”, its code “李晓”."
    assert [*map(str, check_words(page.replace('data-says="name"', ""), certificate))] == [
        "The page does not show what its code says."
    ]


def test_a_bare_code_is_not_held_against_any_page(certificate: Certificate) -> None:
    assert list(check_words(write_code(certificate), certificate)) == []


def test_a_code_too_long_for_a_picture_is_still_printed(certificate: Certificate) -> None:
    many = replace(
        certificate,
        attempts=tuple(replace(certificate.attempts[0], attempt=f"{n:x}", mark=f"{n**9:016x}") for n in range(400)),
    )
    page = render_page(many, str, "en")
    assert draw_code(write_code(many)) == ""
    assert read_code(find_code(page) or "") == many
