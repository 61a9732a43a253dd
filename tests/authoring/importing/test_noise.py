"""However the pieces of a document are mixed, every line is accounted for and drafts have no errors."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.importing.documents.document import Document, Line, make_lines
from simulator.authoring.importing.drafting.drafts import make_drafts
from simulator.authoring.importing.shapes.shape_search import survey
from simulator.authoring.sheets.files import check_text
from simulator.scenario.reading.reader import has_errors

_PIECES = """
---
一、客户的疑虑
二、流程
(1)
(1)1、A:贵不贵?
B:值这个价。
(2)A:能退吗? B:能退,
(3)我不需要
第一、我没空
第二、
我再想想
答案A:您忙,我改天再来。
答案B:好
Q: How much?
A: Ten.
1. I'm busy
2. No
3. Why me?
Answer: I see. When may I call?
步骤一、
步骤二、了解需求
第三步:报价
客户:太贵了
销售:我理解。
客户:好。销售:那周四见?
林总:行
Agent: hello
第一次拜访
说明:略
这一段只是说明,没有人说话,也没有编号,写得很长很长,一直写到这一行的末尾才停
Heading
a) point
[00:12] Agent: hi?
……
?
:
A:
Q:
{{ x }} | {y}
12.5 percent
100. last
""".splitlines()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from([0, 0, 0, 0, 1, 2])), max_size=24))
def test_every_line_is_in_one_find_or_unplaced_and_drafts_can_be_used(pieces: list[tuple[str, int]]) -> None:
    document = Document(Path("noise.txt"), make_lines(Line(0, *piece) for piece in pieces))
    found = survey(document)
    placed = [number for find in found.finds for number in find.lines] + [line.number for line in found.unplaced]
    assert sorted(placed) == [line.number for line in document.lines]
    for draft in make_drafts(found.finds, document.path, "en"):
        assert not has_errors(check_text(Path("draft.yaml"), draft.text).findings), draft.text
