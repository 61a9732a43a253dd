// The terminal of the page: keys go to the server, screens come back; a lost connection is made again by itself.
import { Terminal } from "./vendor/xterm.mjs";
import { Unicode11Addon } from "./vendor/addon-unicode11.mjs";

const FONT = '"DejaVu Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace';
const LEAST_COLUMNS = 46; // narrower than that lines break too often to read
const CHUNK = 8000; // of a paste in a frame: the server takes no large ones
const WAITS = [0.5, 1, 2, 4, 8]; // seconds before each attempt to come back

const box = document.getElementById("terminal");
const notice = document.getElementById("notice");
const again = document.getElementById("again");
let size = Number(localStorage.getItem("letters")) || (innerWidth < 600 ? 13 : 15);
let socket = null;
let tries = 0;
let over = false;

const terminal = new Terminal({
  allowProposedApi: true,
  customGlyphs: true,
  cursorBlink: false,
  fontFamily: FONT,
  fontSize: size,
  scrollback: 0,
  theme: { background: "#11151c" },
});
terminal.loadAddon(new Unicode11Addon());
terminal.unicode.activeVersion = "11";
terminal.open(box);

// What the app copies (OSC 52) goes to the browser's clipboard.
terminal.parser.registerOscHandler(52, (data) => {
  const coded = data.slice(data.indexOf(";") + 1);
  const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  navigator.clipboard?.writeText(new TextDecoder().decode(bytes)).catch(() => {});
  return true;
});

function send(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function type(keys) {
  for (let at = 0; at < keys.length; at += CHUNK) send({ keys: keys.slice(at, at + CHUNK) });
}

terminal.onData(type);
terminal.onBinary(type);
terminal.onResize(({ cols, rows }) => send({ size: [cols, rows] }));

function findCell() {
  const frame = box.querySelector(".xterm-screen").getBoundingClientRect();
  return { width: frame.width / terminal.cols, height: frame.height / terminal.rows };
}

// As many whole cells as fit; letters are made smaller where a narrow screen would hold too few.
function fit() {
  const seen = window.visualViewport;
  if (seen) document.documentElement.style.setProperty("--seen", `${seen.height}px`);
  const cell = findCell();
  if (!cell.width || !cell.height) return;
  const width = box.clientWidth, height = box.clientHeight;
  const per = cell.width / terminal.options.fontSize;
  const letters = Math.min(size, Math.floor((width / LEAST_COLUMNS / per) * 2) / 2);
  if (letters !== terminal.options.fontSize && letters >= 6) {
    terminal.options.fontSize = letters;
    requestAnimationFrame(fit);
    return;
  }
  terminal.resize(Math.max(20, Math.floor(width / cell.width)), Math.max(8, Math.floor(height / cell.height)));
}

new ResizeObserver(() => requestAnimationFrame(fit)).observe(box);
window.visualViewport?.addEventListener("resize", () => requestAnimationFrame(fit));

function change(by) {
  size = Math.max(8, Math.min(32, size + by));
  localStorage.setItem("letters", size);
  terminal.options.fontSize = size;
  requestAnimationFrame(fit);
  terminal.focus();
}
document.getElementById("smaller").addEventListener("click", () => change(-1));
document.getElementById("larger").addEventListener("click", () => change(1));

// Keys that a telephone's keyboard lacks. The keyboard stays open: the button takes no focus.
for (const button of document.querySelectorAll("#keys button")) {
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => type(button.dataset.keys));
}

// A finger that is drawn over the screen scrolls it, as a wheel does.
let drawn = null;
box.addEventListener("touchstart", (event) => (drawn = event.touches[0].clientY), { passive: true });
box.addEventListener("touchmove", (event) => {
  const cell = findCell();
  const touch = event.touches[0];
  if (drawn === null) return;
  const lines = Math.trunc((drawn - touch.clientY) / cell.height);
  if (!lines) return;
  drawn = touch.clientY;
  const frame = box.getBoundingClientRect();
  const column = Math.max(1, Math.ceil((touch.clientX - frame.left) / cell.width));
  const row = Math.max(1, Math.ceil((touch.clientY - frame.top) / cell.height));
  type(`\x1b[<${lines > 0 ? 65 : 64};${column};${row}M`.repeat(Math.abs(lines)));
}, { passive: true });

function show(sentence, canGoOn) {
  notice.querySelector("p").textContent = sentence;
  again.hidden = !canGoOn;
  if (!notice.open) notice.showModal();
}
again.addEventListener("click", () => location.assign("/"));
notice.addEventListener("cancel", (event) => event.preventDefault());

async function isLoggedOut() {
  try {
    const page = await fetch("/", { headers: { Accept: "text/html" } });
    return page.ok && !(await page.text()).includes('id="terminal"');
  } catch {
    return false;
  }
}

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/terminal`);
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => {
    tries = 0;
    terminal.reset();
    send({ size: [terminal.cols, terminal.rows] });
  });
  socket.addEventListener("message", ({ data }) => {
    if (typeof data === "string") {
      over = true;
      const { say, back } = JSON.parse(data);
      show(say, back === undefined);
      if (back) location.assign(back);
    } else {
      if (notice.open) notice.close();
      terminal.write(new Uint8Array(data));
    }
  });
  socket.addEventListener("close", async () => {
    if (over) return;
    if (await isLoggedOut()) return show(notice.dataset.out, false);
    if (tries) show(notice.dataset.lost, false);
    setTimeout(connect, 1000 * WAITS[Math.min(tries++, WAITS.length - 1)]);
  });
}

// A telephone that slept finds its connection dead without having been told.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && !over && socket?.readyState === WebSocket.CLOSED) tries = 0;
});

document.fonts.ready.then(() => {
  fit();
  requestAnimationFrame(() => {
    fit();
    connect();
    terminal.focus();
  });
});
