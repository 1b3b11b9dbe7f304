"""Words in headings, Chinese and English, that give away what a column is."""

from __future__ import annotations

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


PERSONAL = _any(
    r"姓名|名字|昵称|称呼|联系人|联系方式|联系电话|手机号|^手机$|联系手机|电话号|来电号码|主叫|电话$|号码$",
    r"邮箱|邮件地址|电子邮件|身份证|证件号|地址|住址|门牌|微信号|微信昵称|QQ号?$|openid|unionid|用户标识|客户编号|会员号",
    r"卡号|账号|帐号|户号|车牌|学号|工号|来自ip|\bip\b|ip[ _-]?addr|^ua$|user[ _-]?agent|经度|纬度|latitude|longitude",
    r"\be-?mail(?:[ _-]?address)?\s*$|(?:phone|mobile|\btel|telephone|cell)(?:[ _-]?(?:no\.?|number|phone))?\s*$",
    r"\baddress(?: line)?\s*\d?$|(?:first|last|full|sur|nick|user|middle)[ _-]?name|^(?:your )?name$",
    r"(?:customer|requester|caller|contact|respondent|client|reporter|submitter|recipient)[ _-]?(?:name|id|mail)",
    r"(?:person|agent|assignee)[ _-]?(?:name|id|mail)|passport|birth|出生|生日|signature|签名|\bssn\b",
)
"""Headings of columns of which no value may be shown."""

PEOPLE = _any(r"^(?:agent|assignee|operator|advisor|owner|处理人|受理人|坐席|客服|客服人员|服务人员|经办人)$")
"""Headings of columns that name those who work there."""

OVERALL = _any(r"总体|整体|总的|总评|综合满意|综合评价|\boverall\b|in general|all in all|insgesamt|globalement")
SATISFACTION = _any(r"满意|评价|评分|打分|satisf|csat|zufrieden|\brat(?:e|ing)\b|experience|happy")
ONLY_SATISFACTION = _any(
    r"(?:服务)?(?:满意度?|评价|评分)(?:调查|评价|评分|得分|结果)?|(?:customer )?satisf\w*(?: rating| score| level)?",
    r"csat(?: score)?|rating|score|answer",
    r"how satisfied (?:are|were) you(?: with (?:us|our services?|the service|your (?:visit|experience)))?\s*\??",
)
"""Whole headings that ask for satisfaction and for nothing in particular."""

RECOMMEND = _any(r"推荐|\brecommend|\bnps\b|net promoter|weiterempfehl|recommand")
RATED = _any(
    r"满意|评价|评分|打分|评级|得分|satisf|csat|\brat(?:e|ed|ing|ings)\b|score|quality|质量|态度|专业|速度|环境|便利|推荐",
    r"recommend|\bnps\b|how (?:well|easy|likely|important|good)|同意|agree|重要|importan|体验|experience",
)
COUNTED = _any(
    r"次数|数量|人数|个数|件数|几次|几个|多少|年龄|岁|年限|金额|价格|费用|时长|分钟|小时|天数|月份|季度|年份|number of",
    r"\bcount\b|how many|how often|\btimes\b|qty|quantity|\bage\b|amount|\bmonths?\b|\bquarter\b|\byears?\b|\bweeks?\b",
    r"\bdays?\b|\bhours?\b|minutes|seconds|distance|delay|\btotal|\bid\b|\bcode\b|\bzip\b|\bseed\b|\brank|总分|序号|编号",
    r"progress|click|page submit|duration",
)
"""Headings of numbers that count something and rate nothing."""

PEOPLE_GROUPS = _any(
    r"性别|年龄|学历|教育|职业|收入|婚姻|身份|岗位|部门|单位|工龄|年级|专业$|职称|地区|区域|城市|省|\bgender|\bsex\b|\bage\b",
    r"education|income|occupation|region|location|segment|class\b|type\b|market|country|department|member",
)
COMMENT = _any(
    r"意见|建议|评论|留言|备注|原因|说明|描述|其他|标题|内容|主题|comment|feedback|suggest|describe|description|remark|review",
    r"why|reason|please specify|subject|summary",
)
APART = _any(r"重要|意愿|可能|愿意|再次|继续|复购|importan|likel|intend|continue|\bloy|again")
"""What is asked of such questions is no side of the service."""

RESOLVED = _any(r"满意|satisf|是否解决|resolved|推荐|recommend")
"""Headings of questions that yes and no answer."""

NAMES_OF_PARTS = {
    "overall": re.compile(r"满意度|满意$|评价$|satisfaction|csat|zufriedenheit", re.IGNORECASE),
    "recommend": re.compile(r"推荐意愿|推荐度|推荐值|^nps|to recommend$|recommendation", re.IGNORECASE),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
DIMENSION_IDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sex", re.compile(r"性别|\bgender|\bsex\b", re.IGNORECASE)),
    ("age_band", re.compile(r"年龄|\bage\b", re.IGNORECASE)),
    ("education", re.compile(r"学历|教育|education", re.IGNORECASE)),
    ("occupation", re.compile(r"职业|occupation", re.IGNORECASE)),
    ("income", re.compile(r"收入|income", re.IGNORECASE)),
    ("channel", re.compile(r"渠道|\bchannel\b", re.IGNORECASE)),
    ("region", re.compile(r"区域|地区|城市|省份|\bregion\b", re.IGNORECASE)),
    ("customer_group", re.compile(r"客户类型|客户等级|会员|customer type", re.IGNORECASE)),
)
"""Ids that dimensions have in every report, and how headings name them."""
