"""What the words in labels stand for: who speaks, what is asked, answered, better not said, or only noted."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from simulator.scoring.text.hanzi import load_hanzi


class Role(StrEnum):
    """What stands behind a label."""

    ASK = "ask"
    SITUATION = "situation"
    ANSWER = "answer"
    BAD = "bad"
    NOTE = "note"
    GUIDE = "guide"
    CUSTOMER = "customer"
    TRAINEE = "trainee"
    UNKNOWN = ""


_INDEX = r"(?:\s*(?:[#No.№]{0,3}\s*\d{1,3}|[一二三四五六七八九十]{1,3}|(?<![A-Za-z])[A-Za-z]|[①-⑳]))?"
_WHO = (
    r"(?:客户|顾客|客人|对方|买家|买方|用户|业主|家长|患者|病人|候选人|求职者|会员|车主|准客户|潜在客户|店主|老板|经销商|采购|甲方|学生|学员"
    r"|病患|租客|房东|投保人|旅客|客)"
)
_SELLER = (
    r"(?:客户经理|客户顾问|客户服务|业务员|业务代表|业务|业|推销员|销售员|销售代表|销售顾问|销售人员|销售|销|课程顾问|置业顾问|理财顾问|保险顾问|健身顾问"
    r"|招生老师|招生顾问|顾问|房产经纪|经纪人|经纪|代理人|代理|客服|坐席|座席|营业员|导购员|导购|店员|接待|我方|中介|猎头|招聘专员|招聘顾问"
    r"|理财师|规划师|保险员|会籍顾问|会籍|网销|电销|售后|售前|工程师|商务|乙方销售|甲方销售|员工|专员|销冠|我们|咱们|本人|你|您)"
)
_GOOD = (
    r"(?:参考|推荐|建议|标准|正确|优秀|高分|满分|示范|最佳|更好的?|好的?|专业"
    r"|金牌|高手|老手|资深|销冠|推荐的?|正面|合格|改进后?的?|优化后?的?|我的|统一|官方|对应)"
)
_WRONG = (
    r"(?:错误|不当|反面|不好|失败|糟糕|低分|不推荐|不建议|踩雷|差的?|新手|菜鸟"
    r"|常见错误|普通|不合格|违规|坏的?|负面|避免的?|平庸|减分)"
)
_THING = r"(?:话术|回答|回复|应答|应对|说法|做法|示范|示例|例子|案例|表达|答案|回应|方式|答复|答法|处理|沟通)"
#: Role → words that a label consists of, before an index; the first that fits wins. Chinese is compared simplified.
_PATTERNS: tuple[tuple[Role, str], ...] = (
    (
        Role.BAD,
        (
            rf"{_WRONG}的?{_THING}?|反例|反面教材|禁语|禁用语|禁忌|雷区|(?:不要|别|不能|切勿|千万别|切忌|禁止)(?:这样|这么)?(?:说|讲|回|答|回答|用)"
            rf"|{_WRONG}.{{0,3}}{_THING}|避免(?:说|这样说)?|{_THING}?[(（](?:错误|差|不好|反例)[)）]"
            r"|(?:易踩的?)?坑|忌语|忌讳|大忌|忌|踩坑.{0,2}|雷|减分项|扣分.{0,2}"
            r"|(?:bad|wrong|weak|poor|worst|terrible|weaker|rookie|novice|common mistake"
            r"|mistake|typical mistake|not great|average)"
            r"(?: (?:answers?|responses?|reply|replies|examples?|ways?|version|script|approach|rep))?"
            r"|(?:please )?(?:do ?n[o'’]?t|do not|never|avoid)(?: ever)?(?: say(?:ing)?"
            r"| use| do(?: this)?)?|not (?:this|like this|that)"
            r"|(?:please )?(?:stop|quit|no more) saying|what not to say|instead of(?: saying)?|avoid saying|red flags?"
            r"|less effective|how not to(?: respond| answer)?"
        ),
    ),
    (
        Role.NOTE,
        (
            r"注意(?:事项)?|注|提示|温馨提示|提醒|小?贴士|小?技巧|分析|解析|心理|客户心理|心理分析|原因|目的|目标|说明|备注|背景|下一步(?:动作)?|为什么"
            r"|点评|讲解|教练点评|讲师点评|核心|关键(?:点|词)?|适用.{0,4}|时机|场合|后续.{0,4}|动作|补充|依据|出处|来源|更新.{0,4}|版本|负责人|作者|编写.{0,4}|整理.{0,4}"
            r"|时间|日期|地点|人物|参与者|与会.{0,3}|类别|分类|类型|标签|难度|频率|评分|得分|结果|总结|小结|结论|标题|主题|资料|附件|原理|逻辑|潜台词|真实含义|弦外之音"
            r"|语气|动作提示|旁白|场景描述|场景说明|录音.{0,4}|通话.{0,4}|时长|编号|序号|产品|公司|部门|适用人群|适用对象|考核点|评价|客户(?:画像|类型|背景|信息|资料)"
            r"|notes?|(?:pro |quick )?tips?|why(?: (?:it|this) works| they say it)?"
            r"|goals?|purpose|objective|context|next steps?|follow[- ]?ups?|coach(?:ing)?(?: note"
            r"| tip)?s?"
            r"|explanation|reason(?:ing)?|comments?|remember|key(?: points?| takeaways?)?"
            r"|sources?|owner|last updated|updated|version|tone|when to use|authors?"
            r"|dates?|time|duration|participants|attendees|summary|background"
            r"|category|type|status|warning|caution|important|psychology|real meaning"
            r"|what they mean"
            r"|what it means|what they really mean|meaning|translation|hint|lesson"
            r"|takeaway|rationale|prepared by|revision|subject|title|topic|location"
            r"|agenda|department|company"
            r"|product|call (?:id|type|outcome|date|length)|outcome|score|https?"
            r"|narrator|stage direction|setting|analysis|for example|e\.?g\.?"
            r"|ps|p\.s\.|disclaimer|legend|frequency"
        ),
    ),
    (
        Role.GUIDE,
        (
            r"(?:应对|处理|解决|回答|回复|沟通)?(?:思路|策略|方法|要点|原则|步骤|方案|方向|办法|关键|要领|技巧)|对策|怎么办|如何应对|如何处理"
            r"|approach|strategy|technique|tactics?|method|how to handle(?: it)?"
            r"|what to do|handling|guidance|principle|playbook|talking points?"
            r"|steps?"
        ),
    ),
    (
        Role.SITUATION,
        r"场景|情景|情境|情形|情况|案例|剧本|scenario|situation|case|scene",
    ),
    (
        Role.ANSWER,
        (
            r"[一二三四五六七八九十\d]{1,3}答|"
            rf"(?:{_GOOD}的?)?{_THING}(?:[一二三四五六七八九十]|范例|模板|参考|示范|示例|建议|话术|语术|内容"
            rf"|要求)?|{_GOOD}的?{_THING}|答|解答|示范|范例|正例|好例|这样说|可以说|可以这样说|可以这么说|应该说|建议这样说"
            rf"|{_SELLER}?(?:可以|应该|应)?(?:这样|这么)?(?:应对|回答|回复|回应|话术|应答|说|答|讲|答复)(?:话术|参考|示例)?|{_SELLER}的?{_THING}"
            r"|也可以(?:这样|这么)?(?:说|答|讲|回)?|或者?(?:这样|这么)?(?:说|答)?|另一种(?:说法|答法|回答)|备选(?:说法|答案)?|换个?说法"
            r"|标准(?:话术|答案|回复)|正解|正确|推荐|✅|✔|异议(?:处理|应对|化解)(?:话术)?|(?:应对|处理|化解)话术|话术参考|参考话术|参考"
            r"|(?:(?:suggested|sample|model|good|better|best|great|strong|stronger"
            r"|recommended|effective|possible|example|ideal|your|our|rep'?s?"
            r"|agent'?s?|sales|expert|veteran|top[- ]performer|proven|standard"
            r"|winning|approved|short|long|soft|direct|empathetic|alternative"
            r"|alternate|another|other|first|second|third|backup|email|phone"
            r"|written|verbal|preferred|correct|right|pro|official|more effective) )*"
            r"(?:answers?|responses?|reply|replies|rebuttals?|comebacks?"
            r"|script|talk ?track|wording|version|counter|say)"
            r"|(?:you|we|rep|agent|i|advis[eo]r|seller) (?:could |can |should "
            r"|might |may )?(?:say|answer|respond|reply|try)s?|(?:say|try|do)(?: say)?(?: this)?(?: instead)?"
            r"|say instead|instead|or(?: say| try| else)?|alternatively"
            r"|(?:good|better|best|great|strong|right|correct|recommended|preferred)(?: (?:example"
            r"|way|approach))?|what to say|how to (?:respond|answer|reply)|respond(?: with)?"
            r"|more effective|what works|like this|a"
        ),
    ),
    (
        Role.ASK,
        (
            r"[一二三四五六七八九十\d]{1,3}问|"
            rf"(?:.{{0,6}}的)?(?:常见|可能|典型|高频|主要)?的?{_WHO}?的?(?:常见|可能|典型|高频)?的?(?:异议"
            r"|疑虑|顾虑|疑问|问题|拒绝(?:理由|话术)?|反对意见|反对|借口|提问|担心|抗拒|质疑|推托|说法|原话|问法|反应"
            r"|话语|说辞|疑惑|咨询)(?:点|内容|描述|类型|话术)?"
            rf"|(?:如果|当|若)?{_WHO}(?:会|可能|常|经常|如果)?(?:说|问|表示|提出|反馈|担心|认为|质疑|抱怨|嫌|回答|回复)|问"
            r"|(?:(?:common|customer|client|buyer|prospect|typical|possible|likely"
            r"|frequent(?:ly asked)?|patient|parent|candidate|the|main|tough"
            r"|member|user|guest) )*(?:objections?|questions?|concerns?|pushback"
            r"|excuse|stall|brush[- ]?off|complaint|worry|hesitation|push-back)"
            r"|(?:if |when )?(?:the |a |your )?(?:customer|client|prospect|buyer"
            r"|lead|caller|guest|patient|they|he|she|parent|candidate|member"
            r"|homeowner|gatekeeper|shopper|user)s?(?:'ll| may| might| will| could"
            r"| can)? (?:says?|asks?|objects?|hears?|tells? you|thinks?|feels?)"
            r"|(?:if |when )?you(?:'ll)? (?:might )?hear|objection heard|they say|q|query"
        ),
    ),
)
_TRAINEE = (
    rf"{_SELLER}(?:代表)?|经理|学员甲|(?:(?:inside|field|senior|junior|the|our"
    r"|gym|car|insurance|leasing|real estate|estate|recruiting|service"
    r"|support|success|loan|dental|store|shop|floor|tour|sales) )*"
    r"(?:rep|agt|sr|sales(?:person|man|woman|people)?|sales ?rep(?:resentative)?"
    r"|representative|agent|advis[eo]r|seller|consultant|account (?:manager"
    r"|executive|exec)|ae|sdr|bdr|broker|"
    r"recruiter|dealer|vendor|csr|closer|realtor|salesperson|associate"
    r"|coordinator|receptionist|specialist|customer (?:service|success"
    r"|support)(?: (?:rep|agent|manager))?|telemarketer|producer|"
    r"dispatcher|estimator|planner|counsell?or|hygienist|us|we|you)"
)
_CUSTOMER = (
    rf"{_WHO}|顾|被增员人|(?:the |our |a |potential |new |angry |upset |male |female |existing )*"
    r"(?:customer|cust|client|prospect(?:ive client|ive customer)?|buyer|lead"
    r"|guest|patient|shopper|homeowner|home owner|parent|member|tenant"
    r"|candidate|user|purchaser|policyholder|"
    r"shipper|gatekeeper|visitor|driver|applicant|procurement(?: manager)?"
    r"|decision[- ]maker|subscriber|consumer|them|they|mom|dad|renter|landlord"
    r"|donor)"
)
#: Somebody's saying as a label: the noun before it is whose words follow.
_SAYS = re.compile(
    r"(?:(?:what|when|if) )?(?P<who>(?:the|a|an|your|our|their) (?:[\w'’-]+ ){0,2}[\w'’-]+) (?:says?|asks?|objects?)",
    re.IGNORECASE,
)
_NOT_OTHERS = re.compile(
    r"\b(?:best|top|senior|veteran|expert|pros?|junior|rookie|novice|coach|trainer|author|book|guide|script|team|law"
    r"|rule|policy|contract|sign)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"us", "we", "you", "them", "they"})
_STRIP = re.compile(r"^[\s\W_✅❌]+|[\s\W_]+$")


@cache
def _compiled() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    patterns = (*_PATTERNS, (Role.TRAINEE, _TRAINEE), (Role.CUSTOMER, _CUSTOMER))
    return tuple((role, re.compile(rf"(?:{text}){_INDEX}", re.IGNORECASE)) for role, text in patterns)


@lru_cache(maxsize=4096)
def find_role(label: str) -> Role:
    """What a label stands for by its words alone; UNKNOWN for names and words that say nothing."""
    role = whole_role(label)
    return _inner_role(_bare(label)) if role is Role.UNKNOWN else role


@lru_cache(maxsize=4096)
def whole_role(label: str) -> Role:
    """The same for a label that is such a word and nothing else."""
    bare = _bare(label)
    found = next((role for role, pattern in _compiled() if bare and pattern.fullmatch(bare)), Role.UNKNOWN)
    return found if found is not Role.UNKNOWN else _says_role(bare)


def _says_role(bare: str) -> Role:
    """Whose words `What the fleet manager says` announces: the other side's, unless the noun is one for sellers."""
    match = _SAYS.fullmatch(bare)
    if not match or _NOT_OTHERS.search(match["who"]):
        return Role.UNKNOWN
    return Role.ANSWER if re.fullmatch(rf"(?:an? |your |their )?{_TRAINEE}", match["who"], re.IGNORECASE) else Role.ASK


def _bare(label: str) -> str:
    return _STRIP.sub("", simplify(label).strip())


def find_speaker(label: str) -> Role:
    """TRAINEE or CUSTOMER by a word in a label such as 销售小王 or Customer (Ms Lee), else UNKNOWN."""
    role = find_role(label)
    return role if role in (Role.CUSTOMER, Role.TRAINEE) else Role.UNKNOWN


def _inner_role(bare: str) -> Role:
    """The role of a speaker named by a role and a name together."""
    if len(bare.split()) > 5 or len(bare) > 30:
        return Role.UNKNOWN
    for piece in re.split(r"[\s()（）/\-–—·,，:：_]+", bare):
        for role, pattern in _compiled()[-2:]:
            if piece != bare and len(piece) > 1 and pattern.fullmatch(piece) and piece.lower() not in _PRONOUNS:
                return role
    match = re.match(rf"(?:(?P<t>{_SELLER})|(?P<c>{_WHO}))(?P<name>[\u4e00-\u9fff]{{1,4}})$", bare)
    if match and len(match["t"] or match["c"]) > 1 and _NAME.search(match["name"]):
        return Role.TRAINEE if match["t"] else Role.CUSTOMER
    return Role.UNKNOWN


_NAME = re.compile(r"^(?:[小老阿])?.{0,2}(?:先生|女士|小姐|太太|总|姐|哥|阿姨|叔|师傅|老师|老板|经理)?$")


def simplify(text: str) -> str:
    """Traditional characters as simplified ones, so that one list of words serves both; as long as before."""
    if text.isascii():
        return text
    simplified = load_hanzi().simplified
    return "".join(simplified.get(character, character) for character in text)
