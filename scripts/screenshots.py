#!/usr/bin/env python3
"""Draw the pictures of README: library, conversation and debrief, played on the real library with a fixed seed.

scripts/screenshots.py [--language zh-CN|en] [--size 110x34] [FOLDER]     (default: scripts/pictures)
"""

import argparse
import asyncio
import datetime as dt
import html
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.cells import cell_len  # noqa: E402
from textual.pilot import Pilot  # noqa: E402
from textual.widgets import TextArea  # noqa: E402

from simulator.config import build_config  # noqa: E402
from simulator.records.store import Records  # noqa: E402
from simulator.scenario.library.library import bundled_library, read_library  # noqa: E402
from simulator.tui.app import SimulatorApp  # noqa: E402

_TEXT = re.compile(r'(<text [^>]*textLength=")([\d.]+)("[^>]*>)([^<]+)<')
NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
#: The conversation that is played, and what is said in it.
SCENARIO = "objections/obj-timing"
REPLIES = {
    "zh-CN": [
        "谢谢您直说，没兴趣很正常。方便问一句，是用不上，还是以前有过不愉快？",
        "您先忙，生意要紧。您是这会儿不方便，还是平时都没空？带杠杆的品种要盯盘，没时间真不适合。",
        "您慢慢想，这种事不急。我把费用表和风险说明发您看看，周四下午我再问您一声，您不回也没关系。",
        "祝您一路顺利，路上我不打扰。您大概哪天回来？我发一页摘要，等您回来我们再约，不想聊说一声就行。",
    ],
    "en": [
        "Thanks for being straight with me. Can I ask, is it just not for you, or was there a bad experience before?",
        "I know the shop comes first. Is it a bad moment, or is there no time for this at all these days?",
        "Take all the time you need. I'll send you the fees and the risk sheet, and you decide.",
        "Safe travels. When are you back? I'll send one page and won't call you on the road.",
    ],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "scripts" / "pictures")
    parser.add_argument("--language", choices=REPLIES, default="zh-CN")
    parser.add_argument("--size", default="110x34")
    arguments = parser.parse_args()
    width, height = (int(n) for n in arguments.size.split("x"))
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        asyncio.run(draw(Path(home), arguments.folder, arguments.language, (width, height)))
    return 0


async def draw(home: Path, folder: Path, language: str, size: tuple[int, int]) -> None:
    """Play one conversation and save what the screen shows on the way."""
    environment = {**os.environ, "SIMULATOR_HOME": str(home), "SIMULATOR_LANG": language}
    config = build_config(environment, bundled_library())
    config.profile_path.write_text('{"trainee": "Lin"}', "utf-8")
    config = build_config(environment, bundled_library())
    with Records.open(config.database) as records:
        app = SimulatorApp(config, records, read_library(config.library), clock=lambda: NOON, seeds=lambda: 7)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            entry = app.context.find_entry(SCENARIO, language)
            if entry is None:
                raise LookupError(SCENARIO)
            app.open_briefing(entry)
            await settle(pilot)
            await pilot.press("p")
            await settle(pilot)
            for number, reply in enumerate(REPLIES[language]):
                if not app.screen.query(TextArea):
                    break
                app.screen.query_one(TextArea).insert(reply)
                await pilot.press("enter")
                await settle(pilot)
                if number == 0:
                    save(app, folder / "conversation.svg")
            await pilot.press("enter")
            await settle(pilot)
            if app.screen.query(TextArea):
                print("the conversation has not ended: no picture of the debrief", file=sys.stderr)
            save(app, folder / "debrief.svg")
            await pilot.press("escape")
            await settle(pilot)
            save(app, folder / "today.svg")
            await pilot.press("l")
            await settle(pilot)
            save(app, folder / "library.svg")


async def settle(pilot: Pilot[int]) -> None:
    """Let threads finish and the screen stand still; however long the first judgement takes, the customer answers."""
    for _ in range(60):
        await pilot.pause(0.05)
    while pilot.app.screen.has_class("-busy"):
        await pilot.pause(0.05)
    await pilot.pause(0.5)


def save(app: SimulatorApp, path: Path) -> None:
    """What the screen shows, as SVG; the export counts a wide character as one cell, which squeezes Chinese."""
    picture = _TEXT.sub(widen, app.export_screenshot(title="sales simulator"))
    path.write_text(picture, "utf-8")
    print(path)


def widen(found: re.Match[str]) -> str:
    """One text element as long as its cells."""
    before, length, after, text = found.groups()
    shown = html.unescape(text)
    return f"{before}{float(length) * cell_len(shown) / len(shown):g}{after}{text}<"


if __name__ == "__main__":
    sys.exit(main())
