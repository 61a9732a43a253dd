"""Times and dates as transcripts and chat exports write them: beside a name, before a text, or alone on a line."""

import re
from dataclasses import dataclass

_DATE = (
    r"(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2}"
    r"|今天|昨天|前天|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|yesterday"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?)"
)
_CLOCK = (
    r"(?:上午|下午|晚上|早上|中午|凌晨|傍晚)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]\.?m\.?)?"
)
_WEEKDAY = r"(?:\s?[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
_RANGE = rf"{_CLOCK}(?:\s?(?:[-–—~]|-->|到|至)\s?{_CLOCK})?"
_STAMP = rf"[\[(（【<]?\s?(?:(?:{_DATE}){_WEEKDAY}[,，\sT]{{0,3}})?{_RANGE}\s?[\])）】>]?"
_NAME = r"[^\s:：\[\](（【。，,！!？?；;“”\"][^:：\[\]【。，！!？?；;“”\"]{0,29}?"
_ACCOUNT = r"(?:[(（<][\w@.+\- ]{2,40}[)）>])?"
_BEFORE = re.compile(
    rf"{_STAMP}\s*[-–—|]?\s*(?P<name>{_NAME}){_ACCOUNT}\s*[:：]\s*(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL
)
_HEAD = re.compile(rf"(?:{_STAMP})\s*[-–—|]?\s*(?P<name>{_NAME}){_ACCOUNT}\s*[:：]?$", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?P<name>{_NAME}){_ACCOUNT}\s*[,，|·\-–—@]?\s*{_STAMP}\s*[:：]?\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_ALONE = re.compile(
    rf"[\s\-–—=·*~]*(?:{_STAMP}|(?:{_DATE}){_WEEKDAY})[\s\-–—=·*~]*$|{_CLOCK}\s*-->\s*{_CLOCK}.*$", re.IGNORECASE
)
_LEADING = re.compile(
    rf"(?:[\[(（【<]\s?(?:{_DATE}[,，\s]{{0,2}})?{_RANGE}\s?[\])）】>]|{_RANGE}(?=\s))\s*[-–—|]?\s*(?=\S)",
    re.IGNORECASE,
)
_INNER = re.compile(r"\s*[\[(（【]\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?\s?[\])）】]\s*")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^>]{1,60})>(?P<rest>.*?)(?:</v>)?$", re.DOTALL)
_CUE = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>]{0,100})?>")
#: Lines that a program wrote, not a person.
_SYSTEM = re.compile(
    r"WEBVTT.*|NOTE\b.*|STYLE|REGION|Kind: .*|Language: .*|X-TIMESTAMP.*"
    r"|[\[【]?(?:图片|语音|表情|动画表情|文件|视频|链接|位置|名片|红包|转账|引用|语音通话|视频通话|聊天记录"
    r"|小程序|Photo|Image|Sticker|Voice (?:call|message)|Video|File|GIF"
    r"|Audio)(?:消息)?[^\]】]{0,20}[\]】](?:\s*\d+\s*(?:\"|''|″|秒|s)|\s*[^\s。！？!?][^。！？!?]{0,60}\.[a-z]\w{1,4})?"
    r"|<?(?:Media|image|video|audio|sticker|attached|document)[^<>]{0,40}omitted>?"
    r"|.{0,30}撤回了一条消息.{0,10}|.{0,40}(?:拍了拍|加入了?群聊|已添加了?|退出了?群聊|开启了|邀请).{0,30}(?:你"
    r"|群聊|好友|聊天.{0,6}|验证)?了?。?"
    r"|以上是打招呼的内容|以下(?:是|为)新消息|.{0,10}对方(?:正在输入|已读).{0,6}|.{0,6}(?:通话时长"
    r"|聊天时长).{0,12}|.*end-to-end encrypted.*|.{0,40}(?:joined|left) the (?:meeting"
    r"|call|chat|group)\.?"
    r"|.{0,40}(?:started|stopped) (?:transcription|recording)\.?|This message was deleted\.?"
    r"|You deleted this message\.?|(?:已读|未读|Read|Delivered)(?:\s*\d+\s*人|\s+by \d+)?"
    r"|[(（【\[]?[^。！？!?]{0,30}(?:自动生成|仅供参考|机器转写|转写结束|录音结束|通话结束|对话结束|auto-?generated"
    r"|end of (?:the )?(?:call|transcript|recording|chat)|transcript ends?"
    r"|transcribed by|call (?:ended|ends|terminated))[^。！？!?]{0,30}[)）】\]]?",
    re.IGNORECASE,
)
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Stamped:
    """Who speaks at a time, and what stands on the same line ("" where the text follows below)."""

    name: str
    rest: str


def read_stamped(text: str) -> Stamped | None:
    """A line that names a speaker with a time; None for any other."""
    voice = _VOICE.match(text)
    if voice:
        return Stamped(voice["name"].strip(), _CUE.sub("", voice["rest"]).strip())
    if len(text) > _LONGEST or not any(map(str.isdecimal, text[:80])):
        return None
    for pattern in (_BEFORE, _AFTER, _HEAD):
        match = pattern.match(text)
        if match and _is_name(match["name"]):
            return Stamped(match["name"].strip(" -–—|·"), match.groupdict().get("rest", "") or "")
    return None


def is_stamp(text: str) -> bool:
    """Whether a line is only a time, a date, or a program's own words."""
    bare = text.strip(" -–—―─=·*~")
    return bool(_ALONE.match(text) if len(text) < 100 else False) or bool(_SYSTEM.fullmatch(bare[:300] or "x"))


def strip_stamps(text: str) -> str:
    """A text without a time before it, times in brackets, and the tags of subtitles."""
    text = _LEADING.sub("", text, count=1) if text[:1].isdecimal() or text[:1] in "[(（【<" else text
    return _INNER.sub(" ", _CUE.sub("", text)).strip()


def _is_name(name: str) -> bool:
    """Whether it may be somebody's: a few words, not a number, no sentence."""
    bare = name.strip(" -–—|·")
    if not bare or not any(map(str.isalpha, bare)) or re.search(r"[:：]\d|(?<![^\W\d_])(?<!\d)\d{3}|\d{7}", bare):
        return False
    return len(bare.split()) <= 4 if bare.isascii() else len(bare) <= 14
