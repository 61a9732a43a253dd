"""A scenario and attempts at it with fixed judgements, so that reports do not change when scoring does."""

import datetime as dt
from collections.abc import Mapping

from simulator.practice.attempt_summary import summarise_attempt
from simulator.practice.attempt_types import NewAttempt
from simulator.practice.events import Asked, Ended, Event, Hint, Hinted, Mode, Replied, Rewound, Scored, Started
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import replay
from simulator.records.store import Records
from simulator.scenario.library.restore_script import restore
from simulator.scenario.model import Severity, Skill
from simulator.scenario.script import Script
from simulator.scoring.judging.result import CriterionResult, RedLineResult, Span, TurnScore

ZONE = dt.timezone(dt.timedelta(hours=8))
START = dt.datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)
ID, LANGUAGE = "objections/cold-call", "zh-CN"

SCENARIO = """\
title: 第一通电话
about: 没兴趣，问收益
level: 2
minutes: 5
trainee: 持牌期货公司客户经理
customer: {name: 周老板, who: 五金店主，话短, trust: 40}
brief: 第一次打给周老板。
pass: 70
start: no_interest
turns:
  no_interest:
    customer: 黄金？我没兴趣。
    goal: 让他愿意说出一个原因
    criteria:
      thank:
        skill: acknowledge
        weight: 40
        means: 谢谢他直说，不争辩
        phrases: [谢谢您直说]
        tip: 先谢再问；一争辩门就关了。
      ask:
        skill: discovery
        weight: 60
        means: 只问一句原因
        question: true
        phrases: [方便问一句原因吗]
        tip: 给他现成的选项，他一个字就能答。
    model_answer: 谢谢您直说，方便问一句原因吗？
    bad_answer: {says: 连赚钱都没兴趣？, because: 羞辱不会换来信任。}
    next: [{to: returns}]
  returns:
    customer: 那一年能赚多少？
    goal: 不谈收益，先谈风险
    criteria:
      risk:
        skill: risk_disclosure
        weight: 100
        means: 说明可能亏光保证金
        phrases: [保证金可能全部亏光]
        tip: 他会记住第一个数字，别给他收益的数字。
    red_lines:
      RL-GUAR:
        means: 承诺收益
        phrases: [保证您赚钱]
        because: 没有人做得了行情的主。
        instead: 收益没人能保证，保证金可能全部亏光。
        severity: major
    model_answer: 说实话，保证金可能全部亏光。
    next: [{to: quiz}]
  quiz:
    kind: choice
    skill: risk_disclosure
    customer: 5% 的保证金，反着走 5% 会怎样？
    options:
      - {text: 保证金亏光, score: 100, because: 杠杆二十倍。}
      - {text: 亏 5%, score: 0, because: 忘了杠杆。}
    next: [{to: agreed}]
endings:
  agreed: {outcome: success, title: 约到下次, customer: 那你周四打给我。, coach: 他留了时间，记下他的顾虑。}
"""

SOURCES = {f"{LANGUAGE}/{ID}.yaml": SCENARIO}


def make_script(sources: Mapping[str, str] = SOURCES) -> Script:
    """The sample scenario, read as reports read it."""
    return restore(ID, LANGUAGE, sources)


def judge(reply: str, **earned: float) -> TurnScore:
    """A judgement with the given credits; the evidence is the reply up to its first comma."""
    rules = {"thank": (Skill.ACKNOWLEDGE, 40), "ask": (Skill.DISCOVERY, 60), "risk": (Skill.RISK_DISCLOSURE, 100)}
    end = len(reply.partition("，")[0])
    results = []
    for name, credit in earned.items():
        skill, weight = rules[name]
        evidence = reply[:end] if credit else ""
        span = Span(0, end) if credit else None
        results.append(
            CriterionResult(
                name, skill, weight, credit, 90, evidence, span, notes=("not_a_question",) * (credit == 0.5)
            )
        )
    score = round(sum(r.weight * r.credit for r in results) / sum(r.weight for r in results) * 100)
    return TurnScore(score, tuple(results))


def guarantee(reply: str, words: str) -> TurnScore:
    """A judgement of a reply in the second turn that promises a return with these words."""
    at = reply.index(words)
    line = RedLineResult(
        id="RL-GUAR",
        severity=Severity.MAJOR,
        evidence=words,
        because="没有人做得了行情的主。",
        span=Span(at, at + len(words)),
        means="承诺收益",
        instead="收益没人能保证，保证金可能全部亏光。",
    )
    missed = CriterionResult("risk", Skill.RISK_DISCLOSURE, 100, 0.0, 20)
    return TurnScore(0, (missed,), (line,))


def play(mode: Mode, first: str, second: str, results: tuple[TurnScore, TurnScore], at: dt.datetime) -> list[Event]:
    """A whole attempt: two replies with their judgements, then the right choice."""
    script = make_script()
    return [
        Started(at, ID, LANGUAGE, script.digest, 7, mode, "1"),
        Asked(at, "no_interest", "周老板", "黄金？我没兴趣。"),
        Replied(at + dt.timedelta(minutes=1), "no_interest", first),
        Scored(at + dt.timedelta(minutes=1), "no_interest", results[0], 44, "returns"),
        Asked(at + dt.timedelta(minutes=1), "returns", "周老板", "那一年能赚多少？", reaction="行吧。"),
        Replied(at + dt.timedelta(minutes=2), "returns", second),
        Scored(at + dt.timedelta(minutes=2), "returns", results[1], 30, "quiz"),
        Asked(
            at + dt.timedelta(minutes=2),
            "quiz",
            "周老板",
            "5% 的保证金，反着走 5% 会怎样？",
            "",
            ("保证金亏光", "亏 5%"),
        ),
        Replied(at + dt.timedelta(minutes=3), "quiz", "1"),
        Scored(at + dt.timedelta(minutes=3), "quiz", TurnScore(100), 40, "agreed"),
        Ended(at + dt.timedelta(minutes=3), "agreed", "周老板", "那你周四打给我。"),
    ]


def play_with_help(at: dt.datetime) -> list[Event]:
    """A practice attempt with a hint, a second try, a half-met criterion and a red line."""
    poor, better = "我们的产品很好", "谢谢您直说，是没需要吧"
    second = "放心，我保证您赚钱，稳稳的。"
    events = play(
        Mode.PRACTICE, better, second, (judge(better, thank=1.0, ask=0.5), guarantee(second, "保证您赚钱")), at
    )
    again: list[Event] = [
        Hinted(at, "no_interest", Hint.GOAL),
        Replied(at, "no_interest", poor),
        Scored(at, "no_interest", judge(poor, thank=0.0, ask=0.0), 25, "returns"),
        Asked(at, "returns", "周老板", "那一年能赚多少？"),
        Rewound(at, 0),
    ]
    return [*events[:2], *again, *events[2:]]


def keep(
    records: Records,
    events: list[Event],
    *,
    trainee: str = "李晓",
    title: str | None = None,
    sources: Mapping[str, str] = SOURCES,
) -> str:
    """Keep an attempt made of these events; gives its id."""
    script = make_script()
    started = events[0]
    assert isinstance(started, Started)
    new = NewAttempt(
        trainee=trainee,
        team="一部",
        scenario=ID,
        title=title or script.scenario.title,
        language=LANGUAGE,
        digest=script.digest,
        seed=started.seed,
        mode=started.mode,
        started_at=started.at,
        sources=sources,
    )
    attempt = records.create(new)
    state = replay(events, script.scenario.customer.trust)
    records.journal(attempt).append(events, summarise_attempt(PreparedScenario(script, started.seed, None), state))
    return attempt


def good(mode: Mode, at: dt.datetime) -> list[Event]:
    """An attempt in which everything is met."""
    first, second = "谢谢您直说，方便问一句原因吗？", "保证金可能全部亏光，先看最坏的情况。"
    return play(mode, first, second, (judge(first, thank=1.0, ask=1.0), judge(second, risk=1.0)), at)


def poor(mode: Mode, at: dt.datetime) -> list[Event]:
    """An attempt that crosses a red line and misses a question."""
    first, second = "谢谢您直说，再见", "我保证您赚钱"
    return play(mode, first, second, (judge(first, thank=1.0, ask=0.0), guarantee(second, "保证您赚钱")), at)
