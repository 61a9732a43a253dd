"""A small library without faults; the catalogue's examples are changes to it."""

SCENARIO = """\
title: Not now
about: The customer wants to put it off
level: 2
minutes: 5
trainee: account manager
customer:
  name: Mr Zhou
  who: shop owner, polite but busy
  trust: 40
variables:
  shop: [hardware shop, tea shop]
brief: |
  You call the {{ shop }} for the first time.
pass: 70
policies: [finance]
start: no_interest

turns:
  no_interest:
    customer: I am not interested.
    goal: find the reason
    criteria:
      thank:
        skill: acknowledge
        weight: 40
        means: thanks for the plain answer
        phrases: ["{thank you|thanks} for being direct"]
        tip: thank first, then ask
      ask_reason:
        skill: discovery
        weight: 60
        means: asks for the reason
        question: true
        phrases: [may I ask why]
    order: [thank, ask_reason]
    red_lines:
      belittle:
        means: mocks the customer
        phrases: [so you hate money, money is nothing to you, only fools say no, be rich then, who says no]
        because: mockery builds no trust
        severity: major
    model_answer: Thanks for being direct. May I ask why?
    bad_answer: {says: Everybody wants money!, because: it argues}
    examples:
      - reply: Thanks for being direct. May I ask why?
        meets: [thank, ask_reason]
        score: 60..100
        goes: margin_quiz
    next:
      - when: "'belittle' in crossed"
        to: hung_up
      - when: score >= 60 and met.ask_reason
        to: margin_quiz
      - to: hung_up

  margin_quiz:
    kind: choice
    customer: With 5% margin, what does a 5% move against you do?
    options:
      - {text: The margin is gone, score: 100, because: it is twenty times the move}
      - {text: I lose 5%, score: 0, because: that forgets the leverage, crosses: [RL-GUAR]}
    next:
      - when: said.thank
        to: steps
      - to: agreed

  steps:
    kind: order
    customer: In which order do you work?
    items: [ask, explain, agree]
    next: [{to: agreed}]

endings:
  agreed: {outcome: success, customer: Call me on Thursday.}
  hung_up: {outcome: failure, customer: Click.}
"""

POLICY = """\
title: Rules for selling
checked: 2026-11-01
red_lines:
  RL-GUAR:
    means: promises a profit
    phrases: [I guarantee you a profit, your profit is certain, you cannot lose, it always goes up, a sure gain]
    because: nobody can promise that
    severity: critical
    since: 2022-08-01
"""

COURSE = """\
title: Objections
about: What customers say when they do not want to talk
scenarios: [not-now]
"""

LEXICON = """\
synonyms:
  - [profit, gain]
negators: [not, never]
"""

#: File name relative to the library → text. The Chinese twin has the same turns, so the text is the same.
FILES = {
    f"{language}/{name}": text
    for language in ("en", "zh-CN")
    for name, text in {
        "objections/not-now.yaml": SCENARIO,
        "objections/course.yaml": COURSE,
        "policies/finance.yaml": POLICY,
        "lexicon.yaml": LEXICON,
    }.items()
}
