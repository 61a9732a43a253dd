"""A small library in a folder: one whole scenario with every kind of turn, a hostile one, a broken one, a draft."""

import datetime as dt
from pathlib import Path

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
GOOD = "谢谢您接我电话。您几点钟比较方便？"
HALF = "谢谢您接我电话"
POOR = "今天天气不错"
FORBIDDEN = "你真是没脑子"

SMALL = """
title: 小试
about: 一次短谈，三种题型
level: 2
minutes: 3
trainee: 客户经理
customer: {name: 周老板, who: 店主，话短, trust: 40}
brief: |
  第一次通话。
  他很忙。
pass: 60
start: opening
turns:
  opening:
    customer: 我这忙着呢，有话快说。
    goal: 让他愿意听一句
    criteria:
      thank:
        skill: acknowledge
        weight: 40
        means: 谢谢他接电话
        phrases: [谢谢您接我电话]
        tip: 先谢一声，门就开着
      ask_time:
        skill: discovery
        weight: 60
        means: 问什么时候方便
        phrases: [您几点钟比较方便]
        tip: 让他来定时间
    red_lines:
      insult:
        means: 骂人
        phrases: [你真是没脑子, 你脑子进水了, 你是不是傻, 蠢得要命, 跟你这种笨人说不清]
        because: 没人该挨骂
        instead: 我换个说法
        severity: critical
    model_answer: 谢谢您接我电话。您几点钟比较方便？
    bad_answer: {says: 您先别挂！, because: 他更想挂}
    examples:
      - {reply: 谢谢您接我电话。您几点钟比较方便？, meets: [thank, ask_time], score: 60..100}
    next:
      - {when: crossed, to: hung_up}
      - {when: score >= 80, says: 这还像句话。, to: quiz}
      - {when: visits >= 3, to: hung_up}
      - {says: 你没听懂吧。, to: opening}
  quiz:
    kind: choice
    skill: risk_disclosure
    customer: 5% 保证金，反着走 5% 呢？
    options:
      - {text: 亏 5%, score: 0, because: 忘了杠杆}
      - {text: 保证金亏光, score: 100, because: 二十倍杠杆}
    next: [{to: steps}]
  steps:
    kind: order
    skill: next_step
    customer: 那接下来怎么做？
    items: [先听, 再问, 后答]
    because: 先听后答
    next: [{to: agreed}]
endings:
  agreed: {outcome: success, title: 约好了, customer: 行，周四见。, coach: 收得干净}
  hung_up: {outcome: failure, title: 被挂断, customer: 嘟——}
"""

HOSTILE = """
title: "[bold red]坏标题[/]\\e[2J"
about: "[link=x]点我[/link] [/] \\u202eabc"
level: 1
minutes: 1
trainee: "[b]我[/b]"
customer: {name: "[@click=app.exit]周[/]", who: "\\e]0;owned\\a", trust: 40}
brief: "[/bold] \\e[31m红"
start: only
turns:
  only:
    customer: "[blink]听好了[/blink]\\e[H"
    goal: "[/]"
    criteria:
      thank: {skill: acknowledge, weight: 10, means: "[u]谢[/u]", phrases: [谢谢您接我电话], tip: "[/i]"}
    model_answer: 谢谢您接我电话
    bad_answer: {says: "[/x]", because: "[y"}
    examples: [{reply: 谢谢您接我电话, meets: [thank]}]
    next: [{to: done}]
endings:
  done: {outcome: success, title: "[z]", customer: "再见[/]", coach: "[w]"}
"""

COURSE = """
title: 示范课
about: 三种题型
scenarios: [small, hostile, broken, draft]
"""


def write_library(root: Path) -> Path:
    """The library under `root`; gives its folder."""
    zh, en = root / "zh-CN" / "demo", root / "en" / "demo"
    for folder in (zh, en):
        folder.mkdir(parents=True)
    write(zh / "course.yaml", COURSE)
    write(zh / "small.yaml", SMALL)
    write(zh / "hostile.yaml", HOSTILE)
    write(zh / "broken.yaml", SMALL.replace("level: 2", "level: 十").replace("小试", "坏的"))
    write(zh / "draft.yaml", SMALL.replace("pass: 60", "pass: 60\ndraft: true").replace("小试", "草稿"))
    write(en / "course.yaml", "title: Demo course\nabout: three kinds\nscenarios: [small]\n")
    write(en / "small.yaml", SMALL.replace("title: 小试", "title: A short call"))
    return root


def write(path: Path, text: str) -> None:
    path.write_text(text.lstrip("\n"), "utf-8")
