"""A real Chromium, driven by its own protocol (CDP) over a loopback socket."""

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

#: Seconds that anything awaited may take.
PATIENCE = 60.0


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page:
    """A tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._number = socket, 0

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to a call. Raises AssertionError where it refuses."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE))
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def run(self, script: str) -> Any:
        """What a script gives, promises awaited."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def resize(self, width: int, height: int, *, mobile: bool = False) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=2 if mobile else 1, mobile=mobile,
        )  # fmt: skip
        self.call("Emulation.setTouchEmulationEnabled", enabled=mobile)

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)

    def until(self, script: str) -> Any:
        """Wait until a script gives something true, and give it."""
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last:
            try:
                found = self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")
            except AssertionError as fault:
                if "navigated" not in str(fault):  # the page that was asked has just gone; the next one will be
                    raise
                found = None
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"never true: {script}\n{self.text()}")

    def text(self) -> str:
        """What the terminal shows, line by line."""
        rows = "[...document.querySelectorAll('.xterm-rows > div')].map(row => row.textContent).join('\\n')"
        return str(self.run(rows))

    def until_shown(self, text: str) -> None:
        shown = "[...document.querySelectorAll('.xterm-rows > div')].map(row => row.textContent).join('')"
        self.until(f"{shown}.includes({json.dumps(text)})")

    def compose(self, text: str) -> None:
        """Type as an input method does: letters under composition, then the words."""
        self.call("Input.imeSetComposition", text=text[:1], selectionStart=1, selectionEnd=1)
        self.call("Input.imeSetComposition", text=text, selectionStart=len(text), selectionEnd=len(text))
        self.call("Input.insertText", text=text)

    def press(self, key: str, code: int, text: str = "", modifiers: int = 0) -> None:
        common = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def shoot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))


class Chromium:
    """A browser that has been started; its pages share cookies."""

    def __init__(self, address: str, opened: ExitStack) -> None:
        self._opened, self._base = opened, address.split("/devtools", maxsplit=1)[0]
        self._browser = Page(opened.enter_context(connect(address, max_size=None)))

    def new_page(self) -> Page:
        target = self._browser.call("Target.createTarget", url="about:blank")["targetId"]
        page = Page(self._opened.enter_context(connect(f"{self._base}/devtools/page/{target}", max_size=None)))
        page.call("Page.enable")
        page.call("Network.enable")
        return page


@contextmanager
def start_chromium(program: str, folder: Path) -> Iterator[Chromium]:
    """Chromium without a window, with a profile of its own in `folder`."""
    flags = (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN",
        "--accept-lang=zh-CN", "--remote-debugging-port=0", f"--user-data-dir={folder}",
    )  # fmt: skip
    process = subprocess.Popen([program, *flags, "about:blank"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        port = folder / "DevToolsActivePort"
        last = time.monotonic() + PATIENCE
        while not (port.exists() and len(port.read_text().splitlines()) > 1):
            assert time.monotonic() < last, "Chromium does not start"
            assert process.poll() is None, "Chromium ended"
            time.sleep(0.05)
        number, path = port.read_text().splitlines()[:2]
        with ExitStack() as opened:
            yield Chromium(f"ws://127.0.0.1:{number}{path}", opened)
    finally:
        process.terminate()
        process.wait(PATIENCE)
