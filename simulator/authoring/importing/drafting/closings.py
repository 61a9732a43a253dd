"""How a conversation ended, by the customer's last words."""

import re
from enum import StrEnum


class Closing(StrEnum):
    """What the last words say."""

    AGREED = "agreed"
    REFUSED = "refused"
    UNSURE = "unsure"


_REFUSED = re.compile(
    r"不用了|不(?:需要|要了|考虑|买|办|签|做|去|行|合适|同意)|算了|再说吧|别(?:再)?(?:打|发|来|烦|说)|没兴趣|不感兴趣|没必要|挂了|拉黑|投诉|退(?:钱|货|款|订)|骗|下次吧|以后再"
    r"|\bno,? thank|\bnot (?:interested|for me|now|today)|don'?t (?:call"
    r"|contact|bother)|stop (?:calling|it)|remove me|i'?ll pass|forget it"
    r"|never ?mind|leave me|goodbye|\bno\.?$|hang(?:s|ing)? up"
    r"|somebody else|another (?:company|time)|complain",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"^(?:好|行|可以|成|嗯|没问题|对|当然|ok|那就|就这样)|(?:那就|就)(?:这么|定|约|按|先)|到时候?见"
    r"|周[一二三四五六日天].{0,6}(?:见|吧|来)|发(?:给)?我|加(?:个)?微信|我(?:来|去|签|买|试)|谢谢"
    r"|再见|拜拜|试试"
    r"|^(?:ok(?:ay)?|yes|yeah|sure|fine|great|alright|all right|deal"
    r"|good|perfect|sounds|done|let'?s|thanks?)\b|sounds (?:good|fair)"
    r"|see you|send (?:it|me)|book (?:it|me)|let'?s (?:do|try|go)|i'?ll (?:take"
    r"|try|think about joining|be there|sign)|thank you|works for me"
    r"|go ahead",
    re.IGNORECASE,
)


def read_closing(text: str) -> Closing:
    """What a customer's last words say. A refusal is one however polite it is: 不用了,谢谢."""
    plain = text.strip().replace("’", "'")
    if _REFUSED.search(plain):
        return Closing.REFUSED
    return Closing.AGREED if _AGREED.search(plain) else Closing.UNSURE
