"""Words in headings, in the languages of the tools, that give away what a column asks."""

from __future__ import annotations

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


OVERALL = _any(
    r"总体|整体|总的|总评|综合满意|综合评价|\boverall\b|in general|all in all|as a whole|insgesamt|gesamt|"
    r"globalement",
    r"dans l['’]ensemble|en general|satisfacción general|no geral|em geral|satisfação geral|nel complesso|"
    r"complessiv|algemeen|"
    r"over het geheel",
)
SATISFACTION = _any(
    r"满意|评价|评分|打分|satisf|csat|zufrieden|\brat(?:e|ing)\b|experience|happy|soddisf|tevreden",
    r"calific|\bvalor(?:a|as|ar|aría|arías|ación|aciones)\b|\bavalia|qual nota|que nota|bewerte|[ée]value[zr]|"
    r"quelle note|"
    r"valuta(?:re|zione)?\b|che voto|beoordeel",
)
ONLY_SATISFACTION = _any(
    r"(?:服务)?(?:满意度?|评价|评分)(?:调查|评价|评分|得分|结果)?|(?:customer )?satisf\w*(?: rating| score| level)?",
    r"csat(?: score)?|rating|score|answer",
    r"how satisfied (?:are|were) you(?: with (?:us|our services?|the service|your (?:visit|experience)))?\s*\??",
)
"""Whole headings that ask for satisfaction and for nothing in particular."""

RECOMMEND = _any(
    r"推荐|\brecommend|\bnps\b|net promoter|weiterempfehl|recommand|recomend|raccomand|consiglier|aanbevel"
)
RATED = _any(
    r"满意|评价|评分|打分|评级|得分|satisf|csat|\brat(?:e|ed|ing|ings)\b|score|quality|质量|态度|专业|速度|环境|"
    r"便利|推荐|怎么样|如何看待",
    r"recommend|\bnps\b|how (?:well|easy|likely|important|good)|同意|agree|重要|importan|体验|experience",
    r"zufrieden|soddisf|tevreden|calific|\bvalor(?:a|as|ar|aría|arías|ación|aciones)\b|puntu[aée]|\bavalia|"
    r"qual nota|que nota",
    r"\bbewert|benoten|schulnote|qualität|[ée]valu|quelle note|\bnote[zr]\b|qualité|calidad|qualidade|qualità|"
    r"valuta|che voto",
    r"beoordeel|kwaliteit|recommand|recomend|raccomand|weiterempfehl|aanbevel",
)
COUNTED = _any(
    r"次数|数量|人数|个数|件数|几次|几个|多少|年龄|岁|年限|金额|价格|费用|时长|分钟|小时|天数|月份|季度|年份|"
    r"number of|多久",
    r"时间(?:大约|大概|约|是|为|有)|\bcount\b|how many|how often|\btimes\b|qty|quantity|\bage\b|amount|\bmonths?\b|"
    r"\bquarter\b",
    r"\byears?\b|\bweeks?\b|\bdays?\b|\bhours?\b|minutes|seconds|distance|delay|\btotal|\bid\b|\bcode\b|\bzip\b|"
    r"\bseed\b",
    r"\brank|总分|序号|编号|progress|click|page submit|duration",
    r"\bcu[aá]nt[oa]s?\b|\bn[uú]mero de\b|cantidad|\bedad\b|\baños\b|\bmeses\b|\bd[ií]as\b|\bhoras\b|\bminutos\b|"
    r"frecuencia",
    r"\bquant[oa]s?\b|quantidade|\bidade\b|\banos\b|\bcombien\b|nombre d|\b[âa]ge\b|\bans\b|\bmois\b|\bjours\b|"
    r"\bheures\b|fréquence",
    r"\bwie ?viele?\b|\banzahl\b|\balter\b|\bjahren?\b|\bmonaten?\b|\btagen?\b|\bstunden\b|\bminuten\b|\bwie oft\b",
    r"\bquant[ie]\b|numero di|\betà\b|\banni\b|\bmesi\b|\bgiorni\b|\bore\b|\bminuti\b|\bhoeveel\b|\baantal\b|"
    r"leeftijd|\bjaar\b",
)
"""Headings of numbers that count something and rate nothing."""

_HOW_MANY = _any(
    r"how many|\bcu[aá]nt[oa]s\b|\bquant[oa]s\b|\bcombien\b|\bwie ?viele?\b|\bquant[ie]\b|\bhoeveel\b|几次|几个|"
    r"多少(?!分)"
)
_POINTS = _any(
    r"stars?\b|points?\b|marks?\b|分|星|estrellas?|puntos?|estrelas?|pontos?|[ée]toiles?|sterne?n?|punkte?|stelle\b|"
    r"punti\b"
)


def counts(heading: str, is_rated: bool) -> bool:
    """Whether a heading asks for a number of something; who asks how many has not asked how good, but for stars.

    >>> counts("¿Cuántas mascotas tienes?", False), counts("How many stars do you give our service?", True)
    (True, False)
    """
    if _HOW_MANY.search(heading) and not _POINTS.search(heading):
        return True
    return bool(COUNTED.search(heading)) and not is_rated


AGREEMENT = _any(
    r"同意|赞同|认同|agree|zustimm|stimmen sie|einverstanden|d['’]accord|de acuerdo|concord[ao]|\beens\b|符合"
)
"""Headings that ask how far people agree."""

SATISFIED = _any(r"满意|satisf|zufrieden|soddisf|tevreden")
SERVICE = _any(
    r"服务|客服|工作人员|员工|坐席|师傅|质量|品质|态度|产品|售后|办事|响应|quality|\bstaff\b|support|employees?",
    r"\b(?:our|your|the|this|their|customer|after-?sales|der|den|ihre?n?|unsere?n?) (?:\w+ )?(?:services?|products?)\b",
    r"^services?\b|\bservices? (?:was|is|were|are|quality|provided|offered)\b|\bproduct (?:is|was|quality)\b",
    r"representative|\bagents?\b|helpful|friendly|courteous|professional|\bdelivery\b|\bservicios?\b|calidad|"
    r"producto|atenci[oó]n",
    r"\bserviços?\b|qualidade|produto|atendimento|qualité|produit|accueil|kunden(?:dienst|service)|qualität|produkt|"
    r"mitarbeiter|beratung",
    r"servizio|qualità|prodott|\bdienst(?:leist|verlen)|kwaliteit|medewerker",
)
"""Statements about the service or the product."""

ONESELF = _any(
    r"\bI (?:feel|would|will)\b|\bmy (?:own )?(?:life|family|job|work|career|education|relationship|"
    r"health|body|self)\b",
    r"自己|本人|生活|家庭|工作(?!人员)|人生|\bich (?:bin|fühle)|mein(?:em|er|en)? (?:leben|arbeit|familie|job)|"
    r"mi (?:vida|familia|trabajo)",
    r"minha (?:vida|família)|meu trabalho|ma (?:vie|famille)|mon travail|mia (?:vita|famiglia)|mio lavoro",
)
"""Statements about those who answer."""

PEOPLE_GROUPS = _any(
    r"性别|年龄|学历|教育|职业|收入|婚姻|身份|岗位|部门|单位|工龄|年级|专业$|职称|地区|区域|城市|省|\bgender|"
    r"\bsex\b|\bage\b",
    r"education|income|occupation|region|location|segment|class\b|type\b|market|country|department|member",
    r"g[ée]nero|genre\b|geschlecht|\bsexo\b|\bsexe\b|\bgenere\b|geslacht|\bedad\b|\bidade\b|\balter\b|leeftijd|"
    r"\betà\b",
    r"ocupaci[oó]n|profiss|profession|\bberuf|bildung|estudios|escolaridade|ingresos|\brenda\b|einkommen|"
    r"pa[ií]s\b|ciudad|cidade",
)
COMMENT = _any(
    r"意见|建议|评论|留言|备注|原因|说明|描述|其他|标题|内容|主题|comment|feedback|suggest|describe|description|"
    r"remark|review",
    r"why|reason|please specify|subject|summary|comentari|comentário|commentaire|kommentar|commento|anmerkung|"
    r"opmerking|sugerencia",
    r"sugest|vorschl|suggeriment|observaci|observaç|por qu[eé]|pourquoi|warum|perch[eé]|waarom",
)
REMARK = _any(
    r"意见|建议|评论|留言|备注|\bcomments?\b|feedback|\bremarks?\b|comentari|comentário|commentaire|kommentar|"
    r"commento|"
    r"opmerking"
)
"""Headings of what people wrote: no group is called like it, however often it was written."""

APART = _any(
    r"重要|意愿|意向|可能|愿意|再次|继续|复购|importan|likel|intend|continue|\bloy|again|wichtig|wahrscheinlich|"
    r"probab|provável"
)
"""What is asked of such questions is no side of the service."""

RESOLVED = _any(r"满意|satisf|是否解决|resolved|推荐|recommend")
"""Headings of questions that yes and no answer."""

NAMES_OF_PARTS = {
    "overall": re.compile(r"满意度|满意$|评价$|satisfaction|csat|zufriedenheit", re.IGNORECASE),
    "recommend": re.compile(r"推荐意愿|推荐度|推荐值|^nps|to recommend$|recommendation", re.IGNORECASE),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
DIMENSION_IDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "sex",
        re.compile(
            r"性别|\bgender|\bsex\b|\bg[ée]nero\b|\bgenre\b|geschlecht|\bsexo\b|\bsexe\b|geslacht", re.IGNORECASE
        ),
    ),
    ("age_band", re.compile(r"年龄|\bage\b|\bedad\b|\bidade\b|\bâge\b|\balter\b|leeftijd|\betà\b", re.IGNORECASE)),
    ("education", re.compile(r"学历|教育|education", re.IGNORECASE)),
    ("occupation", re.compile(r"职业|occupation", re.IGNORECASE)),
    ("income", re.compile(r"收入|income", re.IGNORECASE)),
    ("channel", re.compile(r"渠道|\bchannel\b", re.IGNORECASE)),
    ("region", re.compile(r"区域|地区|城市|省份|\bregion\b", re.IGNORECASE)),
    ("customer_group", re.compile(r"客户类型|客户等级|会员|customer type", re.IGNORECASE)),
)
"""Ids that dimensions have in every report, and how headings name them."""
