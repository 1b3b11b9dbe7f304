"""Write the sample exports that the examples, the documentation and the tests run on.

    python samples/generate.py [--out DIR] [--seed N]

Two invented suppliers live through the same six quarters, 2025-Q2 to 2026-Q3: the Chinese water utility
清源供水集团 (`zh/`, one file a quarter) and its small English twin, Northgate Energy (`en/`).

The story. Satisfaction is good, a little lower in winter, and improves slowly. From 8 to 20 August 2026 a
burst main (a cable fault in the twin) cuts off two regions: tickets about the outage jump, a new complaint
appears (nobody can say how far the repair is), the telephone and the chat answer late, and satisfaction with
response speed and process falls there. E-mail gets slower each quarter. From June 2026 one person keeps each
case at the service centre and on site (首问负责): more problems are solved, fewer cases come back, and fewer
people complain about attitude.

The grain. Survey files: one row per answer. Ticket files: one row per ticket as it stood at the export; a
ticket that one export shows open comes again in the next, and the newer row counts.
On top lies a little dirt, the same in kind as in real exports; samples/README.md counts it.

Nothing but the standard library is used, and nothing but the seed decides: same seed, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random
from statistics import NormalDist
from typing import TypeVar

SEED = 20260930
LAST_MOMENT = datetime(2026, 9, 30, 23, 59, 59)
EVENT_DAYS = (date(2026, 8, 8), date(2026, 8, 20))
ONE_OWNER_SINCE = date(2026, 6, 1)
ONE_OWNER_CHANNELS = ("centre", "onsite")
Row = list[str]
Choice = TypeVar("Choice")


# ------------------------------------------------------------------------------------------------ calendar
@dataclass(frozen=True, slots=True)
class Quarter:
    """A calendar quarter; `index` counts from the first one of the story, 2025-Q2."""

    year: int
    number: int

    @property
    def index(self) -> int:
        return (self.year - 2025) * 4 + self.number - 2

    @property
    def label(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1) - timedelta(days=1)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1))

    @property
    def exported_at(self) -> datetime:
        """When the ticket system was exported: five days after the quarter, the last one at its very end."""
        return min(datetime.combine(self.last, time(18)) + timedelta(days=5), LAST_MOMENT)


QUARTERS = tuple(Quarter(*pair) for pair in ((2025, 2), (2025, 3), (2025, 4), (2026, 1), (2026, 2), (2026, 3)))
WEEKDAYS = (1.12, 1.08, 1.04, 1.02, 1.0, 0.55, 0.42)
ROUND_THE_CLOCK = (2, 1, 1, 1, 1, 2, 5, 12, 30, 42, 44, 36, 22, 27, 38, 40, 37, 30, 20, 18, 17, 13, 8, 4)
OFFICE_HOURS = (0, 0, 0, 0, 0, 0, 0, 0, 14, 22, 22, 17, 8, 13, 20, 20, 16, 4, 0, 0, 0, 0, 0, 0)
EVENINGS_TOO = (1, 0, 0, 0, 0, 0, 2, 6, 14, 20, 22, 20, 19, 16, 17, 18, 18, 17, 16, 18, 20, 17, 10, 4)


def strain(day: date) -> float:
    """How hard the burst main weighs on a day: 0 before, about 1 in the first week, then fading."""
    first, last = EVENT_DAYS
    if day < first:
        return 0.0
    if day <= last:
        return (0.8, 1.0, 1.0, 1.0, 1.0, 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)[(day - first).days]
    return 0.45 * math.exp(-(day - last).days / 9)


def has_one_owner(channel: str, day: date) -> bool:
    """Whether one person keeps the case from start to end (首问负责)."""
    return channel in ONE_OWNER_CHANNELS and day >= ONE_OWNER_SINCE


def draw_moment(rng: Random, days: Mapping[date, float], hours: Sequence[int]) -> datetime:
    """Return a moment on one of the weighted days, at one of the 24 weighted hours."""
    hour = rng.choices(range(24), hours)[0]
    return datetime.combine(pick(rng, days), time(hour, int(rng.random() * 60), int(rng.random() * 60)))


def pick(rng: Random, weights: Mapping[Choice, float]) -> Choice:
    """Return one key, the likelier the larger its weight."""
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


# ------------------------------------------------------------------------------------------------- companies
@dataclass(frozen=True, slots=True)
class Region:
    """A branch: how many contacts it has, how its satisfaction differs, whether the burst main cut it off."""

    weight: float
    level: float = 0.0
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Volume:
    """Rows of each quarter, and those that the burst main adds to the last one."""

    usual: tuple[int, ...]
    extra: int


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """What people write, by topic and mood (good, mixed, bad), and what the `{slots}` are filled with."""

    phrases: Mapping[tuple[str, str], tuple[str, ...]]
    slots: Mapping[str, tuple[str, ...]]
    personal: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    glue: str


@dataclass(frozen=True, slots=True)
class Company:
    """One supplier: its branches and volumes, and its words for the neutral keys of the story."""

    code: str
    regions: Mapping[str, Region]
    answers: Volume
    tickets: Volume
    words: Mapping[str, str]
    book: Phrasebook


SCORES_ZH = ("非常不满意", "不满意", "一般", "满意", "非常满意")
SCORES_EN = ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")
ITEMS = ("attitude", "speed", "skill", "solving", "process", "place")

WORDS_ZH = {
    "vip": "VIP客户", "regular": "普通客户", "new": "新客户",
    "before": "售前", "during": "售中", "after": "售后",
    "phone": "电话", "chat": "在线客服", "app": "App", "centre": "营业厅", "onsite": "上门服务",
    "email": "邮件",
    "female": "女", "male": "男",
    "age1": "18-29岁", "age2": "30-39岁", "age3": "40-49岁", "age4": "50-59岁", "age5": "60岁及以上",
    "waiting": "待受理", "active": "处理中", "resolved": "已办结", "closed": "已关闭",
    "enquiry": "咨询", "complaint": "投诉", "suggestion": "建议", "repair": "报修",
    "outage": "停水抢修", "progress": "抢修进度查询难", "quality": "水质异常", "pressure": "水压不足",
    "bill": "账单疑问", "meter": "抄表差错", "payment": "缴费故障", "connection": "报装进度",
    "transfer": "过户变更", "attitude": "服务态度", "policy": "用水政策", "other": "其他",
    "t-repair": "抢修组", "t-quality": "水质组", "t-meter": "计量组", "t-billing": "营业组",
    "t-connection": "报装组", "t-care": "客服组",
}  # fmt: skip
WORDS_EN = {
    "vip": "VIP", "regular": "Regular", "new": "New",
    "before": "Pre-sale", "during": "In-sale", "after": "After-sale",
    "phone": "Phone", "chat": "Online chat", "app": "App", "centre": "Service centre", "onsite": "On site",
    "email": "E-mail",
    "waiting": "New", "active": "In progress", "resolved": "Resolved", "closed": "Closed",
    "enquiry": "Enquiry", "complaint": "Complaint", "suggestion": "Suggestion", "repair": "Repair",
    "outage": "Power outage", "progress": "Repair progress unclear", "pressure": "Voltage problem",
    "bill": "Bill query", "meter": "Meter reading error", "payment": "Payment failure",
    "connection": "New connection", "transfer": "Change of account", "attitude": "Staff attitude",
    "policy": "Tariffs and rules",
    "t-repair": "Field repair", "t-quality": "Field repair", "t-meter": "Metering", "t-billing": "Billing",
    "t-connection": "Connections", "t-care": "Customer care",
}  # fmt: skip

PHRASES_ZH: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("attitude", "good"): (
        "客服态度很好", "接线员说话客气，听得很耐心", "{staff}态度特别好，有问必答", "工作人员热情周到",
        "老人家听不清，{staff}重复讲了好几遍，很有耐心", "服务态度比以前好多了",
    ),
    ("attitude", "mixed"): (
        "态度还可以，就是有点公事公办", "有的客服热情，有的比较冷淡", "说话语速太快，听不太清",
    ),
    ("attitude", "bad"): (
        "客服态度生硬，话没说完就挂了", "{staff}很不耐烦，问两句就推给别的部门", "窗口人员爱理不理",
        "态度太差，像是我欠了你们的", "打电话时一直打断我说话",
    ),
    ("speed", "good"): (
        "回复很快", "打过去马上就接通了", "报修后{hours}小时就有人上门", "在线客服几乎秒回", "响应及时，点赞",
        "留言当天就有答复",
    ),
    ("speed", "mixed"): ("接通要等一会儿", "回复速度一般，高峰时候要排队", "希望回电能再快一点"),
    ("speed", "bad"): (
        "等了{days}天才有人联系我", "电话一直占线，打了{times}次才打通", "在线客服排队半个多小时没人理",
        "催了{times}次都没有回音", "响应太慢，急事根本指望不上", "说好{hours}小时内回电，结果第二天才打来",
    ),
    ("skill", "good"): (
        "{staff}很专业，一下就找到漏点", "政策解释得清楚明白", "师傅技术好，活也干得干净", "业务熟练",
    ),
    ("skill", "mixed"): ("业务还算熟，个别问题要去问别人", "解释得不够清楚，大概听懂了"),
    ("skill", "bad"): (
        "问阶梯水价，{times}个人{times}种说法", "新来的客服业务不熟，答非所问", "师傅没带配件，又跑了一趟",
        "抄表数字抄错了还说是我看错",
    ),
    ("solving", "good"): (
        "问题一次就解决了", "水压问题处理好了，谢谢", "账单算错了，核实后马上退了差额", "过户手续一次办完",
        "漏水修好了，{street}这边终于正常了",
    ),
    ("solving", "mixed"): (
        "问题解决了，但来回跑了{times}趟", "修好了，过了一周又有点漏", "基本解决，后续没有回访",
    ),
    ("solving", "bad"): (
        "反映{times}次了，{street}的水压还是上不来", "水还是黄的，根本没解决", "账单多收的钱到现在没退",
        "工单显示办结，其实没人来过", "{street}漏水修了{times}遍还在漏",
    ),
    ("process", "good"): (
        "流程简单，手机上就办好了", "报装进度在App上能看到，很方便", "材料少了，不用再跑腿",
    ),
    ("process", "mixed"): ("手续有点多", "App上找不到过户入口，问了客服才知道", "流程还行，表格填起来麻烦"),
    ("process", "bad"): (
        "报装要交的材料一次说不全，跑了{times}趟", "流程太绕，从营业厅推到热线又推回来",
        "缴费失败还要我自己去银行打流水",
        "办个过户等了{days}天",
    ),
    ("place", "good"): ("营业厅很干净，有座位有热水", "大厅新装修，叫号有序", "环境不错"),
    ("place", "mixed"): ("营业厅停车不方便", "大厅有点吵", "排队的地方太挤"),
    ("place", "bad"): (
        "营业厅只开一个窗口，站着等了{hours}小时", "大厅空调坏了，又热又闷", "自助缴费机坏了{days}天没人修",
    ),
    ("progress", "bad"): (
        "停水{days}天，什么时候修好没人说得清", "抢修进度查不到，App上只写处理中",
        "电话打不通，也没有短信通知抢修进度",
        "{street}停水，客服每次说的恢复时间都不一样", "爆管可以理解，可是进度要告诉大家",
        "公告说晚上来水，等到第二天还没有",
        "家里有老人小孩，停水没有送水车也没有消息",
    ),
    ("progress", "mixed"): (
        "抢修师傅辛苦，就是进度看不到", "{street}已经来水了，希望以后停水提前通知", "恢复时间通知得太晚",
    ),
    ("progress", "good"): ("高温天抢修人员很辛苦，理解", "{street}抢修很快，来水了，谢谢", "送水车来得及时"),
    ("owner", "good"): (
        "现在一个人负责到底，不用反复说情况", "首问负责挺好，{staff}从头跟到尾",
        "{staff}办完还打电话回访，很负责",
        "这次没有被推来推去，第一个人就给办好了",
    ),
    ("email", "bad"): (
        "发邮件{days}天没人回", "邮件回复越来越慢，只好再打电话", "邮件里说三个工作日答复，早就过了",
    ),
    ("email", "mixed"): ("邮件能回，但是慢", "邮件答复太像模板"),
    ("general", "good"): (
        "很好", "总体满意", "不错，继续保持", "没什么意见", "感谢自来水公司", "服务越来越好了", "满意，五星",
    ),
    ("general", "mixed"): ("还可以", "一般般", "有待改进", "水价有点贵", "希望多开放几个缴费渠道"),
    ("general", "bad"): ("很失望", "服务差", "不想再打这个热线了", "建议好好整改"),
}  # fmt: skip

BOOK_ZH = Phrasebook(
    phrases=PHRASES_ZH,
    slots={
        "days": ("两", "三", "四", "五"), "times": ("两", "三", "四", "五"), "hours": ("两", "三", "四"),
        "street": (
            "建设路", "人民东路", "和平里小区", "翠湖花园", "阳光小区", "春晓苑", "老纺织厂家属院", "石桥街",
        ),
        "staff": ("客服小王", "张师傅", "李师傅", "窗口的刘姐", "接线员", "上门的师傅", "12号客服", "陈经理"),
        "name": ("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"),
        "full": ("王建国", "李秀英", "张伟", "刘洋", "陈静", "杨帆", "赵丽华", "周敏"),
    },
    personal={
        "bad": (
            "请回电{phone}", "我姓{name}，电话{phone}", "联系人{full}，手机{phone}",
            "我是{name}女士，请尽快回复{phone}",
            "找{name}先生，{phone}，下午方便", "邮箱{mail}", "户号{account}，请查一下",
        ),
        "good": ("感谢{full}师傅", "表扬客服{full}", "谢谢{name}经理帮忙", "我是{name}阿姨，给{full}点赞"),
    },
    endings={
        "good": ("谢谢！", "辛苦了", "👍", "希望保持", "点赞"),
        "mixed": ("希望改进", "建议优化", "谢谢"),
        "bad": ("请尽快处理！", "希望有人管一管", "😡", "太失望了", "请给个说法"),
    },
    glue="，",
)  # fmt: skip

PHRASES_EN: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("attitude", "good"): (
        "{staff} was friendly and patient", "Very polite on the phone", "Kind and helpful staff",
    ),
    ("attitude", "mixed"): ("Polite enough, a little distant", "Some agents are kind, others are not"),
    ("attitude", "bad"): (
        "{staff} was rude and hung up on me", "I was interrupted all the time", "Nobody seemed to care",
    ),
    ("speed", "good"): ("Quick reply", "Got through at once", "An engineer came within {hours} hours"),
    ("speed", "mixed"): ("A bit of a wait, then fine", "Please call back sooner"),
    ("speed", "bad"): (
        "Waited {days} days for an answer", "On hold for ages, called {times} times",
        "Chat queue of 40 minutes",
        "Promised a call within {hours} hours, it came the next day",
    ),
    ("skill", "good"): ("{staff} knew the answer straight away", "The engineer explained everything clearly"),
    ("skill", "mixed"): ("Had to ask a colleague, but it worked out", "The explanation could be clearer"),
    ("skill", "bad"): (
        "{times} people gave {times} different answers", "The engineer had the wrong part with him",
    ),
    ("solving", "good"): (
        "Solved at the first attempt", "The wrong bill was put right", "All working again on {street}",
    ),
    ("solving", "mixed"): ("Solved, but it took {times} visits", "Fixed, then failed again a week later"),
    ("solving", "bad"): (
        "Reported {times} times and still not fixed", "Ticket marked resolved, nobody came",
        "Still waiting for my refund",
    ),
    ("process", "good"): ("Easy to do in the app", "Fewer forms than last time, good"),
    ("process", "mixed"): ("Too many forms", "Could not find the right page in the app"),
    ("process", "bad"): (
        "Sent from desk to desk", "Moving my account took {days} weeks",
        "The payment page failed {times} times",
    ),
    ("place", "good"): ("Clean service centre, short queue", "Pleasant new office"),
    ("place", "mixed"): ("Parking is difficult", "Rather noisy"),
    ("place", "bad"): ("One desk open and {hours} hours of queue", "The payment machine is broken again"),
    ("progress", "bad"): (
        "{days} days without power and nobody knows when it is back", "The app only says in progress",
        "Every call gave another time for the repair on {street}", "No text message about the repair at all",
        "I understand the fault, but tell us how far the repair is",
    ),
    ("progress", "mixed"): (
        "Engineers did well, but no news about progress", "Told too late when power would return",
    ),
    ("progress", "good"): ("Crews worked through the night, thank you", "Power on {street} was back quickly"),
    ("owner", "good"): ("One person took care of it from start to end", "{staff} even called back to check"),
    ("email", "bad"): (
        "No reply to my e-mail for {days} days", "E-mail gets slower and slower, so I had to call",
    ),
    ("email", "mixed"): ("They do answer e-mails, slowly", "The reply read like a template"),
    ("general", "good"): (
        "Great service", "No complaints", "Keep it up", "All good, thanks", "Happy customer",
    ),
    ("general", "mixed"): ("It was okay", "Room for improvement", "Prices are a bit high"),
    ("general", "bad"): ("Very disappointed", "Poor service", "Please sort this out"),
}  # fmt: skip

BOOK_EN = Phrasebook(
    phrases=PHRASES_EN,
    slots={
        "days": ("two", "three", "four", "five"), "times": ("two", "three", "four"),
        "hours": ("two", "three"),
        "street": ("Mill Lane", "Station Road", "Park View", "Old Quay"),
        "staff": ("The agent", "The lady at the desk", "Your engineer", "Tom from billing"),
        "name": ("Harris", "Patel", "Murphy", "Novak", "Walker"),
        "full": ("Anna Harris", "Ravi Patel", "John Murphy", "Eva Novak"),
    },
    personal={
        "bad": (
            "Call me on {phone}", "Mr {name}, {phone}", "My name is {full}, {mail}", "Account no. {account}",
        ),
        "good": ("Thanks to Ms {name}", "Please thank {full}", "Mrs {name}"),
    },
    endings={
        "good": ("Thank you!", "Well done", "👍"),
        "mixed": ("Please improve", "Thanks"),
        "bad": ("Please act now!", "Not good enough", "😡"),
    },
    glue=". ",
)  # fmt: skip

COMPANY_ZH = Company(
    code="W",
    regions={
        "城东": Region(18, 0.02, cut_off=True), "城西": Region(19, -0.02, cut_off=True),
        "城南": Region(16, 0.04),
        "城北": Region(15, -0.05), "高新": Region(14, 0.08), "滨江": Region(10, 0.03),
        "开发区": Region(7, -0.06),
        "青山镇": Region(1.05, -0.12),
    },
    answers=Volume((2950, 3040, 2890, 2870, 3010, 2980), extra=230),
    tickets=Volume((7280, 7610, 7190, 7160, 7400, 7440), extra=860),
    words=WORDS_ZH,
    book=BOOK_ZH,
)  # fmt: skip
COMPANY_EN = Company(
    code="R",
    regions={
        "West": Region(24, -0.02, cut_off=True), "East": Region(21, 0.02, cut_off=True),
        "North": Region(23, 0.05),
        "South": Region(22), "Islands": Region(6, -0.1),
    },
    answers=Volume((130, 134, 127, 126, 131, 128), extra=15),
    tickets=Volume((258, 266, 254, 251, 262, 256), extra=30),
    words=WORDS_EN,
    book=BOOK_EN,
)  # fmt: skip


# ------------------------------------------------------------------------------------------------- contacts
GROUPS = {"vip": 12.0, "regular": 72.0, "new": 16.0}
SERVICES = {
    "vip": {"before": 10.0, "during": 40.0, "after": 50.0},
    "regular": {"before": 11.0, "during": 42.0, "after": 47.0},
    "new": {"before": 42.0, "during": 38.0, "after": 20.0},
}
CHANNELS = {"phone": 34.0, "chat": 20.0, "app": 19.0, "centre": 14.5, "onsite": 10.0, "email": 2.5}
SURGE_CHANNELS = {"phone": 58.0, "chat": 24.0, "app": 13.0, "centre": 3.0, "onsite": 1.5, "email": 0.5}
CHANNELS_BY_AGE = {
    "age1": {**CHANNELS, "phone": 20.0, "chat": 29.0, "app": 30.0, "centre": 8.0},
    "age2": {**CHANNELS, "phone": 27.0, "chat": 25.0, "app": 25.0, "centre": 10.0},
    "age3": CHANNELS,
    "age4": {**CHANNELS, "phone": 42.0, "chat": 14.0, "app": 12.0, "centre": 20.0},
    "age5": {**CHANNELS, "phone": 50.0, "chat": 6.0, "app": 5.0, "centre": 26.0},
}
AGES = {"age1": 19.0, "age2": 27.0, "age3": 23.0, "age4": 18.0, "age5": 13.0}
SEXES = {"female": 52.0, "male": 48.0}


@cache
def usual_days(quarter: Quarter) -> dict[date, float]:
    return {day: WEEKDAYS[day.weekday()] for day in quarter.days}


@cache
def surge_days(quarter: Quarter) -> dict[date, float]:
    """The days that get extra contacts: those of the event, and a thin tail of ten days after it."""
    last = EVENT_DAYS[1]
    weights = {day: strain(day) * (1.0 if day <= last else 0.25) for day in quarter.days}
    return {day: weight for day, weight in weights.items() if weight and day <= last + timedelta(days=10)}


def surge_regions(company: Company) -> dict[str, float]:
    """Where the extra contacts come from: nearly all from the regions without supply."""
    return {name: region.weight * (1.0 if region.cut_off else 0.03) for name, region in company.regions.items()}


def all_regions(company: Company) -> dict[str, float]:
    return {name: region.weight for name, region in company.regions.items()}


# -------------------------------------------------------------------------------------------------- answers
@dataclass(frozen=True, slots=True)
class Contact:
    """One person's contact, as far as satisfaction depends on it."""

    at: datetime
    group: str
    service: str
    channel: str
    region: str
    sex: str
    age: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One filled-in questionnaire; scores are 0 to 4 (overall first, then ITEMS), recommend 0 to 10."""

    contact: Contact
    scores: tuple[int, ...]
    recommend: int
    seconds: int
    comment: str


@dataclass(frozen=True, slots=True)
class Temper:
    """What a person brings along, in standard deviations: towards everything, the whole, recommending."""

    goodwill: float
    whim: float
    loyalty: float


LEVELS = {
    "vip": 0.12, "new": -0.08, "before": 0.05, "after": -0.06,
    "chat": 0.04, "app": 0.05, "onsite": 0.08, "email": -0.30, "age1": -0.04, "age5": 0.06,
}  # fmt: skip
SEASON = {1: -0.055, 2: 0.0, 3: 0.01, 4: -0.055}
IMPROVEMENT_A_QUARTER = 0.018
ITEM_LEVELS = {
    "attitude": 0.24,
    "speed": -0.10,
    "skill": 0.16,
    "solving": -0.08,
    "process": -0.02,
    "place": 0.12,
}
ITEM_STRAIN = {"attitude": 0.20, "speed": 1.10, "skill": 0.10, "solving": 0.30, "process": 0.80, "place": 0.0}
ITEM_DRIVES = {
    "attitude": 0.11,
    "speed": 0.31,
    "skill": 0.11,
    "solving": 0.29,
    "process": 0.10,
    "place": 0.03,
}
ITEM_CUTS = (-2.20, -1.72, -1.10, 0.16)
OVERALL_CUTS = (-2.01, -1.51, -0.985, 0.2)
RECOMMEND_CUTS = (-2.42, -2.23, -2.05, -1.88, -1.69, -1.37, -1.06, -0.64, -0.02, 0.57)


def draw_answers(company: Company, rng: Random, quarter: Quarter) -> list[Answer]:
    """Return the answers of a quarter in the order of their submission.

    What people bring with them is drawn in equal steps of probability and shuffled, so that chance moves the
    figure of a quarter less than it would, and the small file carries the story as well.
    """
    usual = company.answers.usual[quarter.index]
    extra = company.answers.extra if quarter == QUARTERS[-1] else 0
    contacts = [draw_contact(company, rng, usual_days(quarter), surge=False) for _ in range(usual)]
    contacts += [draw_contact(company, rng, surge_days(quarter), surge=True) for _ in range(extra)]
    words = Random(rng.getrandbits(64))
    tempers = zip(*(even_normals(rng, len(contacts)) for _ in range(3)), strict=True)
    answers = [
        fill_in(company, rng, words, contact, Temper(*temper))
        for contact, temper in zip(contacts, tempers, strict=True)
    ]
    return sorted(answers, key=lambda answer: answer.contact.at)


def even_normals(rng: Random, count: int) -> list[float]:
    """Return normal values that lie at equal steps of probability, in random order."""
    values = [NormalDist().inv_cdf((step + 0.5) / count) for step in range(count)]
    rng.shuffle(values)
    return values


def draw_contact(company: Company, rng: Random, days: Mapping[date, float], *, surge: bool) -> Contact:
    group, age = pick(rng, GROUPS), pick(rng, AGES)
    return Contact(
        at=draw_moment(rng, days, EVENINGS_TOO),
        group=group,
        service="after" if surge else pick(rng, SERVICES[group]),
        channel=pick(rng, SURGE_CHANNELS if surge else CHANNELS_BY_AGE[age]),
        region=pick(rng, surge_regions(company) if surge else all_regions(company)),
        sex=pick(rng, SEXES),
        age=age,
    )


def fill_in(company: Company, rng: Random, words: Random, contact: Contact, temper: Temper) -> Answer:
    """Turn temper and circumstances into answers; overall follows the items, recommending follows overall.

    The comment has its own random numbers, so that another phrase changes no score.
    """
    base = standing(company, contact) + 0.68 * temper.goodwill
    hurt = felt_strain(company, contact)
    latent = {item: base + shift(item, contact) - ITEM_STRAIN[item] * hurt + 0.73 * rng.gauss(0, 1) for item in ITEMS}
    driven = sum(weight * (latent[item] - ITEM_LEVELS[item]) for item, weight in ITEM_DRIVES.items())
    overall = driven - 0.18 * hurt + 0.52 * temper.whim
    recommend = cut(0.78 * overall + 0.62 * temper.loyalty, RECOMMEND_CUTS)
    scores = (cut(overall, OVERALL_CUTS), *(cut(latent[item], ITEM_CUTS) for item in ITEMS))
    return Answer(
        contact=contact,
        scores=scores,
        recommend=recommend,
        seconds=max(34, round(rng.lognormvariate(math.log(148), 0.42))),
        comment=draw_comment(company, words, contact, scores),
    )


def standing(company: Company, contact: Contact) -> float:
    """How well this kind of customer is disposed in this quarter, in standard deviations."""
    day = contact.at.date()
    quarter = quarter_of(day)
    traits = (contact.group, contact.service, contact.channel, contact.age)
    level = sum(LEVELS.get(trait, 0.0) for trait in traits) + company.regions[contact.region].level
    return level + SEASON[quarter.number] + IMPROVEMENT_A_QUARTER * quarter.index


def shift(item: str, contact: Contact) -> float:
    """How an item differs from the standing: its own level, slower e-mail, one owner for the case."""
    level = ITEM_LEVELS[item]
    day = contact.at.date()
    if item == "speed" and contact.channel == "email":
        level -= 0.1 + 0.1 * quarter_of(day).index
    if item == "solving" and has_one_owner(contact.channel, day):
        level += 0.16
    return level


def felt_strain(company: Company, contact: Contact) -> float:
    """How much the burst main is felt: fully where it cut off supply, a little elsewhere."""
    weight = strain(contact.at.date())
    if company.regions[contact.region].cut_off:
        return weight
    return weight * (0.3 if contact.channel in ("phone", "chat") else 0.1)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def cut(latent: float, cuts: Sequence[float]) -> int:
    """Return how many of the ascending cuts lie below."""
    return sum(latent > edge for edge in cuts)


# ------------------------------------------------------------------------------------------------- comments
COMMENT_CHANCE = {"good": 0.21, "mixed": 0.40, "bad": 0.55}
PERSONAL_CHANCE = {"good": 0.05, "mixed": 0.0, "bad": 0.16}


def draw_comment(company: Company, rng: Random, contact: Contact, scores: Sequence[int]) -> str:
    """Return what the person adds in words; nothing for about three in four."""
    mood = "bad" if scores[0] <= 1 else "mixed" if scores[0] == 2 else "good"
    if rng.random() >= COMMENT_CHANCE[mood]:
        return ""
    book = company.book
    topics = {draw_topic(company, rng, contact, scores) for _ in range(2 if rng.random() < 0.3 else 1)}
    parts = [rng.choice(book.phrases[topic, mood]) for topic in sorted(topics)]
    if rng.random() < PERSONAL_CHANCE[mood]:
        parts.append(rng.choice(book.personal[mood]))
    elif rng.random() < 0.3:
        parts.append(rng.choice(book.endings[mood]))
    return fill_slots(company, rng, book.glue.join(parts))


def draw_topic(company: Company, rng: Random, contact: Contact, scores: Sequence[int]) -> str:
    """What it is about: the event if it is felt, else an item that stands out, now and then neither."""
    content, day = scores[0] >= 3, contact.at.date()
    if rng.random() < 0.75 * strain(day) * company.regions[contact.region].cut_off:
        return "progress"
    if contact.channel == "email" and not content and rng.random() < 0.5:
        return "email"
    if content and has_one_owner(contact.channel, day) and rng.random() < 0.3:
        return "owner"
    if rng.random() < 0.2:
        return "general"
    extreme = max(scores[1:]) if content else min(scores[1:])
    rated = [item for item, score in zip(ITEMS, scores[1:], strict=True) if score == extreme]
    visitors = contact.channel in ONE_OWNER_CHANNELS
    return rng.choice([item for item in rated if item != "place" or visitors] or ["general"])


def fill_slots(company: Company, rng: Random, pattern: str) -> str:
    """Fill names, streets and counts; numbers and addresses are made up and lead nowhere."""
    number = int(rng.random() * 100)
    phone = f"138001380{number:02d}" if company.code == "W" else f"07700 9003{number:02d}"
    values = {slot: rng.choice(options) for slot, options in company.book.slots.items()}
    account = f"{int(rng.random() * 1e8):08d}"
    return pattern.format(phone=phone, mail=f"user{number}@example.com", account=account, **values)


# -------------------------------------------------------------------------------------------------- tickets
@dataclass(frozen=True, slots=True)
class Ticket:
    """One case with its whole life, however long; an export shows what has happened of it so far."""

    number: str
    created_at: datetime
    responded_at: datetime
    resolved_at: datetime
    final_status: str
    kind: str
    category: str
    service: str
    channel: str
    region: str
    group: str
    reopened: int


@dataclass(frozen=True, slots=True)
class Category:
    """A subject: its weight, its kinds of ticket, the service it belongs to, its team, its pace."""

    weight: float
    kinds: Mapping[str, float]
    services: Mapping[str, float]
    team: str
    pace: float = 1.0


AFTER = {"during": 8, "after": 92}
BEFORE = {"before": 55, "during": 38, "after": 7}
DURING = {"before": 3, "during": 67, "after": 30}
CATEGORIES = {
    "outage": Category(11, {"repair": 76, "enquiry": 16, "complaint": 8}, AFTER, "t-repair", 0.75),
    "progress": Category(0.06, {"complaint": 58, "enquiry": 38, "suggestion": 4}, AFTER, "t-care", 0.8),
    "quality": Category(6, {"repair": 46, "complaint": 38, "enquiry": 16}, AFTER, "t-quality", 1.2),
    "pressure": Category(8, {"repair": 58, "complaint": 22, "enquiry": 20}, AFTER, "t-repair"),
    "bill": Category(17, {"enquiry": 78, "complaint": 20, "suggestion": 2}, DURING, "t-billing"),
    "meter": Category(6, {"complaint": 48, "enquiry": 40, "repair": 12}, DURING, "t-meter", 1.4),
    "payment": Category(9, {"enquiry": 60, "complaint": 24, "repair": 16}, DURING, "t-billing"),
    "connection": Category(8, {"enquiry": 72, "complaint": 23, "suggestion": 5}, BEFORE, "t-connection", 1.9),
    "transfer": Category(9, {"enquiry": 91, "complaint": 6, "suggestion": 3}, DURING, "t-billing", 1.3),
    "attitude": Category(4.6, {"complaint": 94, "suggestion": 6}, DURING, "t-care"),
    "policy": Category(11, {"enquiry": 86, "suggestion": 14}, BEFORE, "t-care"),
    "other": Category(8, {"enquiry": 58, "suggestion": 22, "complaint": 12, "repair": 8}, DURING, "t-care"),
}  # fmt: skip
FAVOURED = {
    "phone": {"outage": 1.4, "pressure": 1.2, "attitude": 1.1},
    "chat": {"bill": 1.2, "payment": 1.3, "policy": 1.3, "outage": 0.8},
    "app": {"payment": 1.8, "bill": 1.3, "outage": 0.7},
    "centre": {"transfer": 2.4, "connection": 2.2, "outage": 0.2, "pressure": 0.4, "attitude": 1.6},
    "onsite": {"meter": 2.2, "quality": 2.0, "pressure": 1.8, "policy": 0.2, "payment": 0.2, "attitude": 1.4},
    "email": {"bill": 1.3, "policy": 1.3, "outage": 0.2},
}
SEASONAL = {
    1: {"outage": 1.25, "bill": 1.1, "connection": 0.85},
    2: {"connection": 1.15},
    3: {"pressure": 1.35, "quality": 1.2, "bill": 1.1},
    4: {"outage": 1.1, "transfer": 1.1},
}
SURGE_CATEGORIES = {"outage": 56.0, "progress": 42.0, "pressure": 2.0}
RESPONSE_MINUTES = {"phone": 14.0, "chat": 3.0, "app": 52.0, "centre": 7.0, "onsite": 42.0, "email": 420.0}
RESPONSE_SPREAD = {"phone": 0.75, "chat": 0.7, "app": 0.8, "centre": 0.6, "onsite": 0.7, "email": 0.6}
EVENT_DELAY = {"phone": 6.0, "chat": 10.0, "app": 1.8, "email": 1.3}
EMAIL_SLOWER_A_QUARTER = 1.13
RESOLUTION_HOURS = {"enquiry": 3.0, "complaint": 27.0, "suggestion": 58.0, "repair": 14.0}
STUCK = 0.03
STUCK_BY_STRAIN = 2.0
STUCK_DAYS = 70.0
STUCK_SPREAD = 0.5


def draw_tickets(company: Company, rng: Random, quarter: Quarter) -> list[Ticket]:
    """Return the tickets that were created in a quarter, numbered in the order of their creation."""
    usual = company.tickets.usual[quarter.index]
    extra = company.tickets.extra if quarter == QUARTERS[-1] else 0
    cases = [draw_case(company, rng, usual_days(quarter), surge=False) for _ in range(usual)]
    cases += [draw_case(company, rng, surge_days(quarter), surge=True) for _ in range(extra)]
    cases.sort(key=lambda case: case.at)
    prefix = "G" if company.code == "W" else "T"
    digits = 5 if company.code == "W" else 4
    return [
        live_through(company, rng, case, f"{prefix}{quarter.label[2:]}-{number:0{digits}d}")
        for number, case in enumerate(cases, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Case:
    """What comes in: when, where, about what, how."""

    at: datetime
    channel: str
    region: str
    category: str
    kind: str


def draw_case(company: Company, rng: Random, days: Mapping[date, float], *, surge: bool) -> Case:
    channel = pick(rng, SURGE_CHANNELS if surge else CHANNELS)
    hours = OFFICE_HOURS if channel in ONE_OWNER_CHANNELS else ROUND_THE_CLOCK
    at = draw_moment(rng, days, hours).replace(second=0)
    category = pick(rng, SURGE_CATEGORIES if surge else subjects(company, channel, at.date()))
    return Case(
        at=at,
        channel=channel,
        region=pick(rng, surge_regions(company) if surge else all_regions(company)),
        category=category,
        kind=pick(rng, CATEGORIES[category].kinds),
    )


def subjects(company: Company, channel: str, day: date) -> dict[str, float]:
    """Return how likely each subject is on a channel and day; one owner means fewer rude moments."""
    season, favoured = SEASONAL[quarter_of(day).number], FAVOURED[channel]
    weights = {
        name: category.weight * season.get(name, 1.0) * favoured.get(name, 1.0)
        for name, category in CATEGORIES.items()
        if name in company.words
    }
    weights["attitude"] *= 0.97 ** quarter_of(day).index * (0.45 if has_one_owner(channel, day) else 1.0)
    return weights


def live_through(company: Company, rng: Random, case: Case, number: str) -> Ticket:
    """Give a case its customer, its answers and its end."""
    group = pick(rng, GROUPS)
    responded = case.at + timedelta(minutes=response_minutes(company, rng, case))
    resolved = max(case.at + timedelta(hours=resolution_hours(company, rng, case)), responded + timedelta(minutes=3))
    stuck = timedelta(days=stuck_days(company, case, rng.random()))
    return Ticket(
        number=number,
        created_at=case.at,
        responded_at=responded,
        resolved_at=resolved + stuck,
        final_status="closed" if rng.random() < 0.38 else "resolved",
        kind=case.kind,
        category=case.category,
        service=pick(rng, CATEGORIES[case.category].services),
        channel=case.channel,
        region=case.region,
        group=group,
        reopened=draw_reopened(rng, case),
    )


def response_minutes(company: Company, rng: Random, case: Case) -> int:
    """Minutes to the first answer; e-mail and app messages of the night wait for the morning."""
    day = case.at.date()
    minutes = RESPONSE_MINUTES[case.channel] * math.exp(RESPONSE_SPREAD[case.channel] * rng.gauss(0, 1))
    if case.channel == "email":
        minutes *= EMAIL_SLOWER_A_QUARTER ** quarter_of(day).index
    if EVENT_DAYS[0] <= day <= EVENT_DAYS[1]:
        felt = strain(day) * (1.0 if company.regions[case.region].cut_off else 0.6)
        minutes *= EVENT_DELAY.get(case.channel, 1.2) ** felt
    if case.channel in ("app", "email"):
        minutes += 60 * max(0, 8 - case.at.hour)
    return max(1, round(minutes))


def resolution_hours(company: Company, rng: Random, case: Case) -> float:
    """Hours to the end, lognormal around the median of the kind and the pace of the subject."""
    day = case.at.date()
    hours = RESOLUTION_HOURS[case.kind] * CATEGORIES[case.category].pace
    if company.regions[case.region].cut_off and case.category in SURGE_CATEGORIES:
        hours *= 2.4 ** strain(day)
    return hours * 0.985 ** quarter_of(day).index * math.exp(0.88 * rng.gauss(0, 1))


def stuck_days(company: Company, case: Case, draw: float) -> float:
    """How long a case lies untouched: not at all, or for about ten weeks if the draw from [0, 1) is low.

    More get stuck where the burst main keeps the crews busy. How low the draw is decides how long it takes.
    """
    chance = STUCK * (1 + STUCK_BY_STRAIN * strain(case.at.date()) * company.regions[case.region].cut_off)
    if draw >= chance:
        return 0.0
    return STUCK_DAYS * math.exp(STUCK_SPREAD * NormalDist().inv_cdf(max(draw / chance, 1e-9)))


def draw_reopened(rng: Random, case: Case) -> int:
    """How often the case came back: about nine in a hundred do once, five where one person keeps it."""
    chance = 0.046 if has_one_owner(case.channel, case.at.date()) else 0.088
    chance *= 1.35 if case.kind == "complaint" else 0.93
    if rng.random() >= chance:
        return 0
    return 2 if rng.random() < 0.12 else 1


# ----------------------------------------------------------------------------------------------------- rows
HEADER_ANSWER_ZH = (
    "答卷编号", "提交时间", "客户类型", "服务类型", "服务渠道", "所属区域", "性别", "年龄段", "总体满意度",
    "服务态度", "响应速度", "专业能力", "问题解决", "服务流程", "服务环境", "推荐意愿", "总体期望", "办事容易程度",
    "答题时长",
    "意见与建议",
)  # fmt: skip
HEADER_ANSWER_EN = (
    "Response ID", "Submitted at", "Customer group", "Service type", "Channel", "Region",
    "Overall satisfaction",
    "Attitude", "Response speed", "Professionalism", "Problem solving", "Process", "Environment",
    "Likelihood to recommend", "Expected overall", "Ease", "Comment",
)  # fmt: skip
HEADER_TICKET_ZH = (
    "工单编号", "创建时间", "首次响应时间", "办结时间", "工单状态", "工单类型", "问题分类", "服务类型",
    "服务渠道",
    "所属区域", "客户类型", "重开次数", "转派次数", "回访时间", "建议采纳", "受理组",
)  # fmt: skip
HEADER_TICKET_EN = (
    "Ticket ID", "Created at", "First response at", "Resolved at", "Status", "Type", "Category",
    "Service type",
    "Channel", "Region", "Customer group", "Reopened", "Reassigned", "Followed up at", "Adopted", "Team",
)  # fmt: skip


EXPECTED = {1: 2.0, 2: 16.0, 3: 52.0, 4: 30.0}
YES_NO = {"W": ("是", "否"), "R": ("Yes", "No")}
FOLLOWED_UP = 0.86
FOLLOW_UP_HOURS = 20.0
ADOPTED, WEIGHED_UP = 0.27, 0.8


def beside(number: str, answer: Answer, words: Sequence[str]) -> Row:
    """What was expected (in words) and how easy it was (1-7).

    Each has its own random numbers, so that a further question changes no answer to the others.
    """
    rng = Random(f"beside/{number}")
    overall, speed, process = answer.scores[0], answer.scores[2], answer.scores[5]
    ease = 1.5 + 0.55 * overall + 0.35 * speed + 0.42 * process + 0.7 * rng.gauss(0, 1)
    return [words[pick(rng, EXPECTED)], str(min(7, max(1, round(ease))))]


def handling(company: Company, ticket: Ticket, exported_at: datetime) -> Row:
    """How often it was handed on, when a complaint was followed up, whether a suggestion was taken up."""
    rng = Random(f"handling/{ticket.number}")
    moves = sum(rng.random() < chance for chance in (0.24, 0.07, 0.02)) + (ticket.reopened > 0)
    followed = ticket.resolved_at + timedelta(hours=FOLLOW_UP_HOURS * math.exp(0.8 * rng.gauss(0, 1)))
    was_followed = rng.random() < FOLLOWED_UP and ticket.kind == "complaint" and followed <= exported_at
    weighed = ticket.kind == "suggestion" and is_done(ticket, exported_at) and rng.random() < WEIGHED_UP
    yes, no = YES_NO[company.code]
    taken = yes if rng.random() < ADOPTED else no
    return [
        str(moves if ticket.responded_at <= exported_at else 0),
        f"{followed:%Y-%m-%d %H:%M}" if was_followed else "",
        taken if weighed else "",
    ]


def answer_row_zh(number: str, answer: Answer) -> Row:
    contact, at = answer.contact, answer.contact.at
    traits = (contact.group, contact.service, contact.channel)
    return [
        number,
        f"{at.year}/{at.month}/{at.day} {at:%H:%M:%S}",
        *(WORDS_ZH[trait] for trait in traits),
        contact.region,
        WORDS_ZH[contact.sex],
        WORDS_ZH[contact.age],
        *(SCORES_ZH[score] for score in answer.scores),
        str(answer.recommend),
        *beside(number, answer, SCORES_ZH),
        f"{answer.seconds}秒",
        answer.comment,
    ]


def answer_row_en(number: str, answer: Answer) -> Row:
    contact = answer.contact
    return [
        number,
        f"{contact.at:%Y-%m-%d %H:%M:%S}",
        *(WORDS_EN[trait] for trait in (contact.group, contact.service, contact.channel)),
        contact.region,
        *(SCORES_EN[score] for score in answer.scores),
        str(answer.recommend),
        *beside(number, answer, SCORES_EN),
        answer.comment,
    ]


def ticket_row(company: Company, ticket: Ticket, exported_at: datetime) -> Row:
    """Return a ticket as it stood when it was exported: what happened later is not yet in it."""
    words = company.words
    responded = ticket.responded_at <= exported_at
    resolved = ticket.resolved_at if is_done(ticket, exported_at) else None
    open_status = "active" if responded else "waiting"
    return [
        ticket.number,
        f"{ticket.created_at:%Y-%m-%d %H:%M}",
        f"{ticket.responded_at:%Y-%m-%d %H:%M}" if responded else "",
        f"{resolved:%Y-%m-%d %H:%M}" if resolved else "",
        words[ticket.final_status if resolved else open_status],
        words[ticket.kind],
        words[ticket.category],
        words[ticket.service],
        words[ticket.channel],
        ticket.region,
        words[ticket.group],
        str(ticket.reopened if resolved else 0),
        *handling(company, ticket, exported_at),
        words[CATEGORIES[ticket.category].team],
    ]


def is_done(ticket: Ticket, at: datetime) -> bool:
    return ticket.resolved_at <= at


# ----------------------------------------------------------------------------------------------------- dirt
@dataclass(frozen=True, slots=True)
class Flaw:
    """One kind of dirt: in cells of these columns that hold `old`, or any text, write `new`.

    `{}` in it is the old text. `counts` has one number for each file. Several new texts are taken in turn.
    """

    columns: tuple[str, ...]
    new: tuple[str, ...]
    counts: tuple[int, ...]
    old: str | None = None


RATINGS_ZH = HEADER_ANSWER_ZH[8:15]
RATINGS_EN = HEADER_ANSWER_EN[6:13]
ODD_COMMENTS_ZH = (
    "=1+1，随便填的",
    "<script>alert('满意')</script>",
    '师傅说"马上到",结果等了一上午,"马上"是多久?',
    "第一，电话难打；\n第二，进度查不到；\n第三，没人回访。",
    "抢修辛苦了👷‍♂️💧，西瓜🍉已送到！",
)
FLAWS_ANSWER_ZH = (
    Flaw(RATINGS_ZH, ("",), (21, 24, 19, 22, 20, 26)),
    Flaw(RATINGS_ZH, ("(空)",), (12, 15, 11, 13, 12, 14)),
    Flaw(RATINGS_ZH, ("(跳过)",), (9, 8, 10, 7, 9, 11)),
    Flaw(RATINGS_ZH, ("不清楚",), (7, 6, 8, 6, 7, 9)),
    Flaw(RATINGS_ZH, ("{}  ",), (8, 9, 7, 10, 8, 9)),
    Flaw(RATINGS_ZH, ("{}\u00a0",), (5, 4, 6, 5, 4, 6)),
    Flaw(RATINGS_ZH, ("很满意",), (11, 9, 12, 10, 13, 14), old="非常满意"),
    Flaw(RATINGS_ZH, ("还行",), (2, 1, 2, 3, 2, 4), old="一般"),
    Flaw(("推荐意愿",), ("９",), (6, 5, 7, 6, 5, 8), old="9"),
    Flaw(("推荐意愿",), ("11",), (1, 0, 1, 1, 0, 2), old="10"),
    Flaw(("提交时间",), ("2026/6/31 10:20:05",), (0, 0, 0, 0, 1, 0)),
    Flaw(("提交时间",), ("2026/13/8 09:12:44", "昨天下午"), (0, 0, 0, 0, 0, 2)),
    Flaw(("意见与建议",), ODD_COMMENTS_ZH, (0, 0, 0, 0, 0, 5), old=""),
    Flaw(("意见与建议",), ODD_COMMENTS_ZH[2:], (1, 0, 2, 1, 2, 0), old=""),
)
FLAWS_TICKET_ZH = (Flaw(("工单类型",), ("表扬",), (0, 0, 0, 0, 1, 3), old="建议"),)
ODD_COMMENTS_EN = (
    'He said "soon", then nothing, for hours',
    "Slow.\nThen wrong.\nThen slow again.",
    "=1+1",
    "<script>alert(1)</script>",
)
FLAWS_ANSWER_EN = (
    Flaw(RATINGS_EN, ("N/A",), (14,)),
    Flaw(RATINGS_EN, ("Not sure",), (9,)),
    Flaw(RATINGS_EN, ("",), (10,)),
    Flaw(RATINGS_EN, (" {}", "{}  "), (8,)),
    Flaw(RATINGS_EN, ("very satisfied",), (5,), old="Very satisfied"),
    Flaw(("Comment",), ODD_COMMENTS_EN, (4,), old=""),
)
SPEEDERS_ZH = (12, 14, 11, 13, 12, 15)
COPIES_ZH = (2, 3, 2, 2, 3, 4)
COPIES_EN = 2
TESTS_ZH = 2
BACKWARDS_ZH = (3, 2, 3, 4, 2, 5)


@dataclass(slots=True)
class Sheet:
    """A table about to be spoiled: each row at most once, so that the flaws can be counted apart."""

    header: tuple[str, ...]
    rows: list[Row]
    clean: set[int]

    @classmethod
    def of(cls, header: tuple[str, ...], rows: Iterable[Row]) -> Sheet:
        listed = list(rows)
        return cls(header, listed, set(range(len(listed))))

    def take(self, rng: Random, count: int, suits: Callable[[Row], object] = bool) -> list[Row]:
        """Return that many clean rows that suit, and count them as spoiled from now on."""
        candidates = [index for index in sorted(self.clean) if suits(self.rows[index])]
        chosen = rng.sample(candidates, count)
        self.clean.difference_update(chosen)
        return [self.rows[index] for index in chosen]

    def insert(self, place: int, row: Row) -> None:
        self.rows.insert(place, row)
        self.clean = {index + (index >= place) for index in self.clean}


def spoil(sheet: Sheet, rng: Random, flaws: Iterable[Flaw], file: int) -> None:
    """Put the flaws of the file with this index into its table."""
    for flaw in flaws:
        spots = [sheet.header.index(column) for column in flaw.columns]

        suits = partial(fitting, spots=spots, old=flaw.old)
        for turn, row in enumerate(sheet.take(rng, flaw.counts[file], suits)):
            spot = rng.choice(suits(row))
            row[spot] = flaw.new[turn % len(flaw.new)].replace("{}", row[spot])


def fitting(row: Row, spots: Sequence[int], old: str | None) -> list[int]:
    """Return the spots of the row that hold the old text; all of them if any text will do."""
    return [spot for spot in spots if old is None or row[spot] == old]


def hurry(sheet: Sheet, rng: Random, count: int) -> None:
    """Let some people tick the same box throughout, in a few seconds."""
    first, last = sheet.header.index(RATINGS_ZH[0]), sheet.header.index(RATINGS_ZH[-1])
    for row in sheet.take(rng, count):
        row[first : last + 1] = [row[first]] * (last + 1 - first)
        row[sheet.header.index("答题时长")] = f"{7 + int(rng.random() * 12)}秒"


def turn_back(sheet: Sheet, rng: Random, count: int, columns: tuple[str, str]) -> None:
    """Let some tickets be resolved an hour or more before they were created."""
    created, resolved = (sheet.header.index(column) for column in columns)
    for row in sheet.take(rng, count, lambda row: row[resolved] != ""):
        earlier = datetime.fromisoformat(row[created]) - timedelta(minutes=60 + int(rng.random() * 600))
        row[resolved] = f"{earlier:%Y-%m-%d %H:%M}"


def lose_end(sheet: Sheet, rng: Random) -> None:
    """Let one ticket be resolved without saying when."""
    resolved, status = sheet.header.index("办结时间"), sheet.header.index("工单状态")
    for row in sheet.take(rng, 1, lambda row: row[status] == "已办结"):
        row[resolved] = ""


def copy_rows(sheet: Sheet, rng: Random, count: int) -> None:
    """Let some rows come twice, the copy the copy a little further down."""
    for row in sheet.take(rng, count):
        place = next(index for index, other in enumerate(sheet.rows) if other is row)
        sheet.insert(place + 1 + int(rng.random() * 30), list(row))


def add_tests(sheet: Sheet, rng: Random, count: int) -> None:
    """Add answers that somebody gave to try the form out."""
    for number, row in enumerate(sheet.take(rng, count), start=1):
        sheet.insert(number, [f"TEST-{number:03d}", *row[1:-1], "测试，请忽略"])


# ---------------------------------------------------------------------------------------------------- files
@dataclass(frozen=True, slots=True)
class File:
    """A finished file: where it goes, below the output folder, and its bytes."""

    path: str
    content: bytes


def to_csv(header: Sequence[str], rows: Iterable[Row], encoding: str, newline: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=newline)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def survey_zh(seed: int) -> Iterator[File]:
    """One file a quarter, as the survey tool writes it: GB18030 with Windows line ends."""
    for quarter in QUARTERS:
        rng, file = Random(f"{seed}/zh/answers/{quarter.label}"), quarter.index
        answers = draw_answers(COMPANY_ZH, rng, quarter)
        numbered = enumerate(answers, start=1)
        rows = (answer_row_zh(f"W{quarter.label}-{number:05d}", answer) for number, answer in numbered)
        sheet = Sheet.of(HEADER_ANSWER_ZH, rows)
        spoil(sheet, rng, FLAWS_ANSWER_ZH, file)
        hurry(sheet, rng, SPEEDERS_ZH[file])
        copy_rows(sheet, rng, COPIES_ZH[file])
        if quarter == QUARTERS[-1]:
            add_tests(sheet, rng, TESTS_ZH)
        yield File(f"zh/survey-{quarter.label}.csv", to_csv(sheet.header, sheet.rows, "gb18030", "\r\n"))


def tickets_zh(seed: int) -> Iterator[File]:
    """One file a quarter, as the ticket system writes it: UTF-8 with a byte order mark.

    The tickets that were open in the file before lead each file, with what has become of them.
    """
    left_open: list[Ticket] = []
    for quarter in QUARTERS:
        own = draw_tickets(COMPANY_ZH, Random(f"{seed}/zh/tickets/{quarter.label}"), quarter)
        rng, file, at = Random(f"{seed}/zh/dirt/{quarter.label}"), quarter.index, quarter.exported_at
        listed = [*left_open, *own]
        sheet = Sheet.of(HEADER_TICKET_ZH, (ticket_row(COMPANY_ZH, ticket, at) for ticket in listed))
        # No flaw in a ticket that two files hold: the newer row would mend it or contradict the older.
        sheet.clean = {index for index in range(len(left_open), len(listed)) if is_done(listed[index], at)}
        spoil(sheet, rng, FLAWS_TICKET_ZH, file)
        turn_back(sheet, rng, BACKWARDS_ZH[file], ("创建时间", "办结时间"))
        if quarter == QUARTERS[-1]:
            lose_end(sheet, rng)
        yield File(f"zh/tickets-{quarter.label}.csv", to_csv(sheet.header, sheet.rows, "utf-8-sig", "\n"))
        left_open = [ticket for ticket in listed if not is_done(ticket, at)]


def survey_en(seed: int) -> Iterator[File]:
    rng = Random(f"{seed}/en/north")
    rows = []
    for quarter in QUARTERS:
        for number, answer in enumerate(draw_answers(COMPANY_EN, rng, quarter), start=1):
            rows.append(answer_row_en(f"R{quarter.label}-{number:04d}", answer))
    sheet = Sheet.of(HEADER_ANSWER_EN, rows)
    spoil(sheet, rng, FLAWS_ANSWER_EN, 0)
    copy_rows(sheet, rng, COPIES_EN)
    yield File("en/survey.csv", to_csv(sheet.header, sheet.rows, "utf-8", "\n"))


def tickets_en(seed: int) -> Iterator[File]:
    """One file for all quarters, exported at the end of the last one."""
    rng = Random(f"{seed}/en/tickets")
    tickets = [ticket for quarter in QUARTERS for ticket in draw_tickets(COMPANY_EN, rng, quarter)]
    sheet = Sheet.of(HEADER_TICKET_EN, (ticket_row(COMPANY_EN, ticket, LAST_MOMENT) for ticket in tickets))
    turn_back(sheet, rng, 1, ("Created at", "Resolved at"))
    yield File("en/tickets.csv", to_csv(sheet.header, sheet.rows, "utf-8", "\n"))


def all_files(seed: int) -> Iterator[File]:
    for family in (survey_zh, tickets_zh, survey_en, tickets_en):
        yield from family(seed)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the sample exports.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data", metavar="DIR")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N")
    options = parser.parse_args()
    for file in all_files(options.seed):
        target = options.out / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)


if __name__ == "__main__":
    main()
