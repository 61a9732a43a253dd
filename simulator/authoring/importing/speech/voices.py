"""Whose words a text sounds like: the customer's, or those of the one who sells."""

import re
from functools import lru_cache

from simulator.authoring.importing.speech.roles import simplify

_LONGEST = 2000
#: Weight → what a seller says: who they are, what they offer, what they ask, how they take an objection.
_SELLER = (
    (
        2.5,
        (
            r"我是.{1,16}(?:公司|的小|顾问|客服|经纪|销售|老师|经理|专员|规划师)|这(?:里|边)是.{2,14}(?:公司"
            r"|中心|集团|店|客服)|calling (?:from|on behalf)|this is [\w .']{1,30} (?:from"
            r"|with|at|here|calling)|i(?:'m| am) (?:calling|reaching out|with"
            r"|following up)|my name is|speaking with|am i speaking|how (?:can"
            r"|may) i help|thank(?:s| you) for (?:calling|choosing|coming in"
            r"|stopping by)|welcome to|欢迎光临|很高兴为您服务|请问(?:有什么|是.{1,8}吗)|打扰您|耽误您"
            r"|占用您"
        ),
    ),
    (
        1.5,
        (
            r"我(?:帮|给|为|替|陪|带|跟|向)您|(?:帮|给|为|替|陪|带|向)您|我们(?:公司|这边|的(?:产品|方案|服务"
            r"|系统|老师|课程|价格|团队|客户|顾问|设备|师傅))|很多客户|有(?:位|个)客户|不少(?:客户|家长|会员|业主)"
            r"|our (?:customers?|clients?|team|products?|services?|plans?|platform"
            r"|members|warehouse|drivers?|patients|engineers|candidates|install\w*"
            r"|students|crew)|we (?:offer|help|provide|work with|speciali[sz]e"
            r"|guarantee|include|handle|can|have helped|also|charge|run|use)"
            r"|i can (?:send|show|help|offer|book|arrange|put|get|set|walk|have"
            r"|give|do|email)|i(?:'ll| will) (?:send|show|book|arrange|put|email"
            r"|call you|get|set|make sure|walk|bring|be brief|text)|let me (?:show"
            r"|ask|explain|send|walk|see|check|share|put|know)|happy to"
        ),
    ),
    (
        1.0,
        (
            r"我(?:完全|非常|特别|很|能|也)?(?:理解|明白|懂)|理解您|明白您|感谢您|谢谢您|您说得对|说得有道理|正常的?"
            r"|不好意思|要不|不如|其实|比如|方便.{0,8}吗|您(?:看|是|觉得|方便|之前|现在|平时|主要|目前|希望|更|担心"
            r"|最|大概|说的|考虑|具体|介意)|请问|预约|安排|试听|试驾|体验课|演示|上门|名额|i (?:completely "
            r"|totally |fully )?(?:understand|hear you|get (?:it|that)|appreciate"
            r"|respect)|fair (?:enough|point|question)|makes sense|great question"
            r"|good question|absolutely|of course|would you|could (?:i|we|you (?:tell"
            r"|share))|may i|can i ask|shall (?:i|we)|mind if i|what if|what(?:'s"
            r"| is| are| would|ever)? (?:the (?:main|biggest|one)|holding|driving"
            r"|it (?:that|is)|you|specifically|other|matters|would)|how (?:are"
            r"|do|does|would|many|about|long have) (?:you|we)|does (?:that|tuesday"
            r"|thursday|it)|(?:tuesday|thursday|wednesday|monday|friday)(?: \w+)? or"
            r"|walk you through|book|schedule|set up|show you|compared? (?:to"
            r"|with)|just (?:two|a couple|ten|fifteen|30|a quick)|many of (?:our"
            r"|my)|most (?:of our|people|owners|parents|clients|customers)"
        ),
    ),
    (
        0.6,
        (
            r"您|咱们?|先生|女士|小姐|your (?:team|business|goals?|situation|current|family"
            r"|home|needs)|you(?:'re| are) (?:right|looking|using|paying)"
        ),
    ),
)
#: What a customer says: price, time, trust, others to ask, and short refusals.
_BUYER = (
    (
        2.5,
        (
            r"太(?:贵|高|远|小|慢|麻烦|复杂|久|长|老|旧|吵|大|多|短|难|偏)|(?:价格|费用|成本|手续费|保费|学费"
            r"|房租|租金|利息|收费|报价).{0,4}(?:高|贵|多)|不(?:满意|放心|划算|值|合适|好用|懂|确定|相信)|贵了"
            r"|有点贵|便宜(?:点|一点|些)|打折|没(?:时间|空|兴趣|预算|钱|必要|需要|听(?:说)?过)|不感兴趣|不需要"
            r"|用不(?:上|着)|考虑(?:一下|考虑|看看)|再(?:想|看|考虑|说吧|联系)|想(?:想|一想)|商量|以后再|过(?:段"
            r"|阵)|不用了|别(?:打|再打|烦|骗)|骗子|哪(?:位|里的)|怎么(?:有|知道)我|不(?:信|着急|急)|发(?:个"
            r"|份|一份)?资料|too (?!many of us)\w+|expensive|pricey|can(?:'|no)?t afford"
            r"|not interested|no (?:time|budget|money|interest|thanks|thank you"
            r"|need)|think (?:about|it over)|need to think|already (?:have|use"
            r"|got|using|work|with|pay)|send me|email me|call (?:me )?(?:back"
            r"|later|next)|take me off|never heard|how did you get|who(?:'s| is) this"
            r"|is this a|scam|just looking|all set|not (?:right )?now|not sure"
            r"|not ready|cheaper|don'?t (?:need|want|have (?:time|the|any|a)"
            r"|trust|know you|like|think|believe|see (?:the|why))|talk (?:to"
            r"|with|it over) (?:my|the)|(?:ask|check with|run it by|speak (?:to"
            r"|with)) (?:my|the)|happy with (?:my|our|what|who)|bad (?:experience"
            r"|reviews?)|got burned|stop calling"
        ),
    ),
    (
        1.5,
        (
            r"多少钱|怎么收费|(?:价格|费用).{0,6}(?:高|多少)|能(?:不能)?(?:便宜|优惠|退|保证)|可以(?:退"
            r"|便宜|优惠)|靠谱|担心|万一|凭什么|已经有|别(?:家|的)|其他家|隔壁|人家|网上|听说|我(?:老公|老婆|先生"
            r"|太太|爱人|家人|儿子|女儿|孩子|家孩子|妈|爸)|我们(?:老板|领导|公司|单位|现在用|有供应商|合作)|你们?(?:公司"
            r"|家|这|那|的|能|会|有|是|怎么|为什么|什么|多久|说|就|不)|how much|what(?:'s| does| is"
            r"| are)? (?:it|the|your|this)?.{0,12}(?:cost|price|fees?|charge"
            r"|rate|catch)|your (?:price|company|product|competitor|fee|rate"
            r"|commission|quote|service)s?|competitor|another (?:company|quote"
            r"|agent|firm|provider|gym|vendor)|my (?:wife|husband|spouse|partner"
            r"|boss|manager|friend|brother|kids?|son|daughter|team|accountant"
            r"|lawyer|cousin)|our (?:current|budget|boss|ceo|cfo)|why (?:should"
            r"|would|do|is|are|not)|what if (?:i|it|we|my)|can i (?:cancel|get"
            r"|try|return|pay|bring|have)|do you (?:have|offer|guarantee|deliver"
            r"|take|do|charge)|is (?:there|it) (?:a|any|safe|worth|really)|are you (?:trying"
            r"|licensed|a|sure)|contract|locked? in|wait (?:until|till)|i(?:'m"
            r"| am) (?:busy|driving|in a meeting|fine|good|happy|worried|not"
            r"|afraid|just|the)|we(?:'re| are) (?:fine|happy|good|not|using|already"
            r"|with|all)|i(?:'ll| will) (?:think|pass|wait|get back|let you know)"
            r"|maybe (?:later|next)|last time|heard (?:that|bad|about)"
        ),
    ),
    (
        0.8,
        (
            r"^(?:我|我们)(?:不|没|想|要|再|已经|在|觉得|还|家|就|都|怕|现在|最近)|^(?:行|好|嗯|哦|对|不"
            r"|没|是吗|那|可是|但是|算了)(?:吧|的|啊|呀|[，,。!！]|$)|^(?:ok(?:ay)?|yes|yeah|no"
            r"|hmm|well|sure|fine|alright|uh|um)\b"
        ),
    ),
)


def _compile(cues: tuple[tuple[float, str], ...]) -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((weight, re.compile(text, re.IGNORECASE)) for weight, text in cues)


_SELLER_CUES, _BUYER_CUES = _compile(_SELLER), _compile(_BUYER)
_MOST = 3


@lru_cache(maxsize=8192)
def lean(text: str) -> float:
    """Above 0 a text sounds like the seller's, below like the customer's; between −6 and 6, 0 where nothing speaks."""
    plain = simplify(text[:_LONGEST]).replace("’", "'")
    seller = _weigh(plain, _SELLER_CUES)
    buyer = _weigh(plain, _BUYER_CUES)
    return max(-6.0, min(6.0, seller - buyer))


def _weigh(text: str, cues: tuple[tuple[float, re.Pattern[str]], ...]) -> float:
    return sum(weight * min(_MOST, len(pattern.findall(text))) for weight, pattern in cues)
