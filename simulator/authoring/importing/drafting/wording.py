"""Words that drafts need and documents do not have: placeholders and TODOs, in the language of the draft."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands in a draft where a human must write, and how it says where a text comes from."""

    about: str
    trainee: str
    customer: str
    who: str
    brief: str
    goal: str
    means: str
    opening: str
    because: str
    phrase: str
    order: str
    done: str
    not_yet: str
    todo_criteria: str
    todo_answers: str
    todo_route: str
    todo_head: str
    place: str
    numbered: str


_EN = Wording(
    about="TODO: one line on what is practised",
    trainee="TODO: who the trainee plays",
    customer="TODO: a name",
    who="TODO: job, manner, what they may do",
    brief="TODO: what the trainee knows before the conversation",
    goal="TODO: what should be reached here",
    means="TODO: the rule in words",
    opening="TODO: what the customer says or does before the trainee speaks",
    because="TODO: why this costs trust",
    phrase="TODO: a way to say it",
    order="Put the steps in order.",
    done="TODO: the customer's last line when it went well",
    not_yet="TODO: the customer's last line when it did not",
    todo_criteria="TODO: skills, weights and groups are guesses; write each rule into `means`, keep what carries it",
    todo_answers="TODO: rewrite in your own words; is it lawful today? Then say what each reply must earn",
    todo_route="TODO: where a good and a poor reply lead",
    todo_head="A draft, not offered to trainees. Work through the TODOs, then remove `draft: true`.",
    place="line {line}",
    numbered="line {line}, number {number}",
)
_ZH = Wording(
    about="TODO：一句话说明练什么",
    trainee="TODO：学员扮演谁",
    customer="TODO：称呼",
    who="TODO：职业、性格、可能怎么做",
    brief="TODO：学员在对话前知道什么",
    goal="TODO：这一轮要做到什么",
    means="TODO：用一句话写清规则",
    opening="TODO：学员开口之前，客户说什么或做什么",
    because="TODO：为什么这样说会失去信任",
    phrase="TODO：一种说法",
    order="请把这些步骤按顺序排好。",
    done="TODO：谈得好时客户的最后一句",
    not_yet="TODO：没谈好时客户的最后一句",
    todo_criteria="TODO：技能、权重、分组都是猜的；在 means 里写清规则，只留下真正体现它的说法",
    todo_answers="TODO：用自己的话重写，确认今天合规；再写明每条回答应得什么",
    todo_route="TODO：答得好和答得差分别走到哪里",
    todo_head="草稿，不会给学员练。做完所有 TODO，再删掉 draft: true。",
    place="原文第 {line} 行",
    numbered="原文第 {line} 行，第 {number} 条",
)


def find_wording(language: str) -> Wording:
    """The words for a language: Chinese for zh tags, English for any other."""
    return _ZH if language.split("-", maxsplit=1)[0] == "zh" else _EN
