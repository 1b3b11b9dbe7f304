"""Whether decoded text is Chinese that people write, or another script seen through the wrong code page.

Nearly any bytes decode as GB18030, and many as Big5. The wrong one gives rare characters, or common ones at random;
in real Chinese the few hundred most frequent characters make up most of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

COMMON_SHARE = 0.9
EVERYDAY_SHARE = 0.3
"""Korean and Japanese read as Chinese reach up to 0.26, running Chinese begins at 0.5, lists of names little below."""

_ZONES = {"gb18030": ("gb2312", (0xB0, 0xD7), 0xA3), "cp950": ("cp950", (0xA4, 0xC6), 0xA3)}
"""The encoding of the common characters, its lead bytes of common Chinese characters, its last one of symbols."""

_EVERYDAY = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
    "明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世位"
    "次度门任先通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务"
    "做接必场件计管期市直德资命山金指许统区保至队形社便空决展科司五基非则听白界达光放强即像难且权思王象完设式色路记南品住告类"
    "求据程北边死张该交规万取拉格望觉术确师观清今切院让候带导运满态客户服诉投咨询建议编号评价推荐愿响速渠姓省城镇街村县州川江湖"
    "海河港京津沪广深杭苏武汉徐李刘陈杨赵黄周吴孙胡朱林郭何罗谢宋唐韩冯邓曹许曾男岁答案选项填写提交间序单周季节星期六七八九零"
    "元钱买卖卡费票证网站购退款差慢快乐麻烦希望感谢非常般很渴速线店送味吃饭质环境配"
)
_TRADITIONAL = frozenset(
    "這個們來為國說時對發後裡裏無經麼學現當沒動還進樣開從實軍與長機關點業將兩間問並應頭體見產製話內給門兒東聲員論處義幾認條係"
    "氣題爾別變總電數報結務場計資統區隊決馬書則聽達強難權設類據邊張該規萬覺術確師觀讓帶導運滿態戶訴詢議編號評價薦願響鎮縣廣蘇"
    "漢劉陳楊趙黃吳孫羅謝許曾歲選項填寫單節錢買賣費網購款樂煩謝線質環臺灣請們寶貨您頁圖統會過親讀標級組織護樓層廳醫療銀險"
)
_PLANE_2 = "\U00020000"
_COMMON = _EVERYDAY | _TRADITIONAL


@dataclass(frozen=True, slots=True)
class Judged:
    """What decoded text is made of: Chinese characters, how common all beyond ASCII are, how everyday the Chinese."""

    hanzi: int
    common: float
    everyday: float

    @property
    def reads_as_chinese(self) -> bool:
        """Whether people would write this."""
        return self.hanzi > 0 and self.common >= COMMON_SHARE and self.everyday >= EVERYDAY_SHARE


def judged(characters: Iterable[str], encoding: str) -> Judged:
    """The judgement on characters beyond ASCII that were decoded from an encoding.

    >>> judged("服务态度很好", "gb18030").reads_as_chinese, judged("屾", "gb18030").reads_as_chinese
    (True, False)
    """
    narrow, (first, last), symbols = _ZONES[encoding]
    hanzi = common = everyday = number = 0
    for character, times in Counter(characters).items():
        number += times
        encoded = character.encode(narrow, errors="ignore")
        # A rare name takes four bytes, which no other encoding makes look like a Chinese character.
        is_rare_name = character >= _PLANE_2
        is_hanzi = is_rare_name or (bool(encoded) and first <= encoded[0] <= last)
        hanzi += times * is_hanzi
        common += times * (is_hanzi or (bool(encoded) and 0x80 < encoded[0] <= symbols))
        everyday += times * (is_rare_name or character in _COMMON)
    return Judged(hanzi, common / max(number, 1), everyday / max(hanzi, 1))
