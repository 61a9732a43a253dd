"""Many official attempts at the sample scenario, by people of known strength."""

import datetime as dt

from simulator.practice.events import Event, Mode
from simulator.records.store import Records
from tests.reports.sample import START, guarantee, judge, keep, play

#: Enough for a verdict, a third of them strong.
PEOPLE = 24


def play_person(number: int, ask: float, *, crosses: bool = False, at: dt.datetime = START) -> list[Event]:
    """One attempt: people from number 16 on are strong; `ask` is what the second criterion gives."""
    strong = number >= 16
    first, second = f"谢谢您直说，{number}号想问问", "保证金可能全部亏光，先看看" if strong else "再说吧"
    risk = judge(second, risk=1.0 if strong or number % 3 == 1 else 0.0)
    if crosses:
        second = "放心，我保证您赚钱"
        risk = guarantee(second, "保证您赚钱")
    results = (judge(first, thank=1.0 if strong or number % 3 == 0 else 0.0, ask=ask), risk)
    return play(Mode.OFFICIAL, first, second, results, at)


def keep_group(records: Records, ask: dict[str, float], **crossing: bool) -> None:
    """Everybody three times; `ask` has the credit of the strong and of the others for the second criterion."""
    for number in range(PEOPLE):
        strong = number >= 16
        for day in range(3):
            events = play_person(number, ask["strong" if strong else "others"], at=START + dt.timedelta(days=day))
            keep(records, events, trainee=f"学员{number}")
        if crossing.get("strong") and strong:
            keep(records, play_person(number, 1.0, crosses=True), trainee=f"学员{number}")
