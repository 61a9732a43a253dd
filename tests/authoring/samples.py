"""A small scenario for the tests of tests. Its criteria are numbers, so that no verdict hangs on likeness."""

from pathlib import Path

SCENARIO = """\
title: How much is at stake
about: The customer asks what leverage means
level: 1
minutes: 4
trainee: account manager
customer: {name: Mr Zhou, who: shop owner, trust: 40}
brief: The customer has read about margin and calls you.
pass: 60
start: margin

turns:
  margin:
    customer: How much margin do I pay, and what is that times my money?
    criteria:
      rate:
        skill: risk_disclosure
        weight: 40
        means: names the margin rate, 5%
        number: {value: 5, unit: "%"}
      leverage:
        skill: risk_disclosure
        weight: 60
        means: names the leverage, 20
        number: {value: 20}
    model_answer: You pay 5% of the value, so every move counts 20 times.
    bad_answer: {says: Very little!, because: it says nothing}
    examples:
      - reply: You pay 5%, which makes 20 times your money.
        meets: [rate, leverage]
        score: 100..100
        goes: quiz
      - reply: About 5%.
        meets: [rate]
        misses: [leverage]
        score: 44..44
        goes: margin
    next:
      - when: score >= 60
        to: quiz
      - when: visits >= 2
        to: hung_up
      - to: margin

  quiz:
    kind: choice
    customer: And if the price falls by 5%?
    options:
      - {text: My margin is gone, score: 100, because: it is twenty times the move}
      - {text: I lose 5%, score: 0, because: that forgets the leverage}
    next:
      - when: score >= 50
        to: agreed
      - to: hung_up

endings:
  agreed: {outcome: success, customer: Send me the papers then.}
  hung_up: {outcome: failure, customer: Click.}

tests:
  - name: the good way
    replies: [You pay 5% and get 20 times your money., "1"]
    turns: [margin, quiz]
    ending: agreed
    passed: true
  - name: twice nothing said
    replies: [Not much., Very little.]
    ending: hung_up
    passed: false
"""


def write(folder: Path, *changes: tuple[str, str], name: str = "stake.yaml") -> Path:
    """The scenario as a file, each (good, bad) change made once."""
    text = SCENARIO
    for good, bad in changes:
        assert good in text, f"the sample has no {good!r}"
        text = text.replace(good, bad, 1)
    path = folder / name
    path.write_text(text, "utf-8")
    return path
