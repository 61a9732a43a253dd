"""How sentences are built, in Chinese and in English: one home for the patterns, since people mix both in one reply.

Words that trainers may want to add to stand in lexicon.yaml; what is here is grammar. Gaps are bounded, and so is time.
"""

import re

#: What begins a new clause.
CONNECTOR = re.compile(
    r"然后|另外|而且|不过|但是|可是|只是|所以|同时|顺便|如果|要是|假如|如果是|万一"
    r"|\b(?:and|but|so|then|also|because|if|or|while|though)\b"
)
#: A-not-A asks, it does not deny: 是不是, 要不要, 能不能, 喜欢不喜; 行不, 好不 at the end.
ALTERNATION = re.compile(
    r"([\u4e00-\u9fff])[不没唔冇]\1|([\u4e00-\u9fff])(?![就那也都还便才又再则更])[\u4e00-\u9fff][不没唔]\2"
    r"|有没有|有冇|系咪|[行好对得][不唔][行好对得]?$"
)
#: 还是 asks between two things; 我还是建议 and 账户还是您的 do not.
EITHER = re.compile(
    r"(?<![还可只就但不总])是[^.!?;]{1,20}?(还是)|[想要得算欢重心怕愁缺差更][^.!?;]{1,16}?,(还是)(?![要得会建别不])"
)
#: What offers one answer of several, or asks whether it is one.
OFFERED = re.compile(
    r"^还是|是.{0,60}还是|抑或|^[这它那]?(?:是不是|会不会|能不能|有没有)|\bor (?:is|was|did|do|have|are) "
)
#: What comes after these is said by the speaker, whatever was disowned before: “I can't promise, but …”.
CONTRAST = re.compile(r"不过|但是?|可是|只是|然而|虽说|\b(?:but|however|though|still|yet)\b")
#: What is only supposed, for it to be refused: 就算您把密码给我，我也不会替您下单. Gaps are bounded, and so is time.
REFUSED = re.compile(
    r"(?:就算|哪怕|即使|即便|要是|如果|假如)[^.!?;]{0,40}?,[^.!?;]{0,20}?我(?:也|都)?(?:绝|决)?(?:不能|不敢|不收|不碰|不代|不替|不帮|不会(?:替|帮|代|收|碰|拿|接))"
)
