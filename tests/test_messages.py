"""Every sentence of the interface is translated, and the compiled catalogue is the one that the sources give."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from simulator.locales import guess_language, translator

ROOT = Path(__file__).parents[1]


def test_nothing_is_untranslated_and_the_compiled_catalogue_is_current() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "messages.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_translation_keeps_the_placeholders_of_its_message() -> None:
    from babel.messages.pofile import read_po

    with (ROOT / "simulator/locales/zh_CN/LC_MESSAGES/simulator.po").open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    names = re.compile(r"\{(\w*)[^}]*\}")
    wrong = [
        str(message.id)
        for message in catalogue
        if message.id and set(names.findall(str(message.id))) != set(names.findall(str(message.string)))
    ]
    assert wrong == []


def test_chinese_speaks_chinese_and_an_unknown_language_english() -> None:
    assert translator("zh-CN")("History") != "History"
    assert translator("fr")("History") == "History"


def test_the_locale_chooses_the_interface() -> None:
    assert guess_language({"LANG": "zh_CN.UTF-8"}) == "zh-CN"
    assert guess_language({"LANG": "en_GB.UTF-8"}) == "en"
    assert guess_language({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}) == "zh-CN"


def test_messages_are_found_wherever_they_are_written() -> None:
    spec = importlib.util.spec_from_file_location("messages_under_test", ROOT / "scripts" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)
    source = """
t("plain"), self._t("private"), N_("marked"), t("one" if x else "other")
f"{self.t('within another string')}", t(variable), other("no message")
"""
    wanted = {"plain", "private", "marked", "one", "other", "within another string"}
    assert set(messages.find_messages(source)) == wanted
