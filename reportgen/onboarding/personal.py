"""Headings of columns of which no value may be shown, in the languages of the tools: names, and how to reach people.

A heading is matched as it stands and without its number, its asides and what asks for the answer:
"3、您的电话（选填）", "What is your name?" and "¿Cuál es tu nombre?" name what "电话", "name" and "nombre" name.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"^\s*(?:第\s*)?[Qq]?\d{1,3}\s*(?:题\s*)?[.、．:：)）]\s*")
_ASIDE = re.compile(r"\s*(?:[(（\[【][^()（）\[\]【】]*[)）\]】]|#\d+)\s*$")
_ASKING = re.compile(
    r"^\s*(?:what(?:'s|’s| is| are)|(?:please )?(?:enter|provide|state|give|leave|write|type)|please|the|your|my|"
    r"(?:可否|能否)?请?(?:问|填写|输入|留下|提供)|您的?|你的?|本人|客户|用户|"
    r"¿?cu[aá]l(?:es)? (?:es|son)|indique|ingrese|escriba|introduzca|tu|tus|su|sus|mi|qual (?:é|e)|informe|digite|"
    r"o|a|seu|sua|"
    r"quel(?:le)?s? (?:est|sont)|indiquez|saisissez|votre|vos|ton|ta|qual è|inserisci|il|la|l['’]|tuo|tua|suo|sua|"
    r"wie (?:ist|lautet|heißen)|bitte|ihre?|deine?|de[rn]|die|das|wat is|uw|je|ваш[аеи]?|укажите)(?:\s+|"
    r"(?<=[\u4e00-\u9fff’']))",
    re.IGNORECASE,
)
_ENDS = " \t\u00a0?？:：*＊.。¿!！_-"


def _whole(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


_ANYWHERE = _whole(
    r"姓名|名字|昵称|称呼|联系人|联系方式|联系电话|手机号|^手机$|联系手机|电话号|来电号码|主叫|电话$|号码$|手機|電話",
    r"邮箱|邮件地址|电子邮件|電子郵件|身份证|证件号|地址|住址|门牌|微信[号昵]|openid|unionid|用户标识|客户编号|"
    r"会员号",
    r"卡号|账号|帐号|户号|车牌|学号|工号|来自ip|\bip\b|ip[ _-]?addr|^ua$|user[ _-]?agent|经度|纬度|latitude|"
    r"longitude",
    r"\be-?mail(?:[ _-]?address)?\s*$|(?:phone|mobile|\btel|telephone|cell)(?:[ _-]?(?:no\.?|number|phone))?\s*$",
    r"\baddress(?: line)?\s*\d?$|(?:first|last|full|sur|nick|user|middle|given|family|screen|display)[ _-]?name",
    r"(?:customer|requester|caller|contact|respondent|client|reporter|submitter|recipient)[ _-]?(?:name|id|mail)",
    r"(?:person|agent|assignee|employee|staff)[ _-]?(?:name|id|mail)|passport|birth|出生|生日|signature|签名|\bssn\b",
    r"fecha de nacimiento|data d[ei] nasci(?:mento|ta)|date de naissance|geburts(?:datum|tag)|geboorte|doğum tarihi|"
    r"дата рождения|生年月日|생년월일|电子签名|\b(?:zip|postal)[ /_-]*(?:post\s*)?code|post ?code|código postal|"
    r"code postal|"
    r"postleitzahl|\bPLZ\b|邮编|邮政编码",
)

_NETWORKS = (
    r"linked ?in|twitter|facebook|instagram|whats ?app|telegram|wechat|weibo|skype|tiktok|snapchat|line id|qq|微信|"
    r"微博|"
    r"抖音|快手|小红书|钉钉|企业微信|飞书"
)
_WHOLE = _whole(
    r"names?|noms?|nom complet|noms? et pr[ée]noms?|pr[ée]noms?(?: et noms?)?|nombres?(?: completo|"
    r" y apellidos?)?|apellidos?",
    r"(?:nomes?|nome completo|nome e (?:sobrenome|cognome)|sobrenome|apelido|cognome(?: e nome)?)",
    r"(?:vor|nach|familien)?name|vor-? ?und nachname|name,? vorname|(?:voor|achter)?naam|volledige naam",
    r"имя|фамилия|отчество|ф\.?\s?и\.?\s?о\.?|isim|soy(?:ad|isim)ı?|ad(?:ı|ınız)? soyad(?:ı|ınız)?|adınız|"
    r"imię(?: i nazwisko)?|nazwisko",
    r"氏名|お?名前|성명|이름|姓|名|姓氏|称谓|稱呼|姓名",
    # A name of somebody, and of no product, shop or town.
    r"(?:noms?|nombres?|nomes?) (?:de |d['’]|del |da |do |des |du |della |dell['’])"
    r"(?!.*(?:produ|servi|marque|marca|empresa|entrepr|soci[ée]t|azienda|ciudad|cidade|citt|ville|magasin|tienda|"
    r"loja|boutique|"
    r"mod[eè]l|curso|cours|corso|proje|proye)).+",
    r"correo(?: electr[oó]nico)?|courriel|(?:adresse|indirizzo|endereço|dirección|adres)(?: de| do| d['’])? ?"
    r"(?:messagerie|e-?mail|correo(?: electr[oó]nico)?|électronique)|e-?mail-?adres(?:se)?|posta elettronica|"
    r"e-?posta(?: adresi)?",
    r"(?:адрес )?эл(?:ектронн(?:ая|ой)|\.)? ?почт[аы]|メール(?:アドレス)?|이메일(?: 주소)?",
    r"(?:n[uú]mero (?:de )?|num[eé]ro (?:de )?)?(?:t[eé]l[eé](?:f|ph)ono?s?e?|telefone|celular|m[oó]vil|"
    r"telem[oó]vel|portable|cellulare)"
    r"(?: (?:mobile|fixe|m[oó]vil|celular|fijo|fixo|de contact[oe]|personal))?",
    r"(?:telefon|handy|mobil|mobiltelefon|ruf)(?:nummer)?|telefon numarası|telefoon(?:nummer)?|gsm|"
    r"(?:номер )?телефона?",
    r"电话号?|전화(?:번호)?|手机|座机|固话|传真|(?:单位|公司|办公|家庭|固定|移动|工作)电话|fax|tel\.?",
    rf"(?:(?:profile?|perfil|compte|cuenta|conta|profilo|id|账号)\s*)?(?:{_NETWORKS})"
    r"(?:\s*(?:id|handle|account|profile|url|link|(?:user)?name|号码?|昵称|账号|帐号|name))?",
    r"adresse|anschrift|direcci[oó]n|endere[cç]o|indirizzo|domicilio|(?:домашний )?адрес|住所|주소|"
    r"(?:dirección|adresse|endereço|indirizzo) (?:postal[e]?|completa?|complète)",
    r"dni|nif|nie|cpf|rg|curp|rut|iban|n\.?i\.?s\.?s|uid|user ?id|uuid|device ?id|worker ?id|"
    r"prolific(?: ?(?:p?id))?|[fg]clid|"
    r"photo(?:_url\w*)?|photo url",
)

_STAFF = _whole(
    r"(?:agent|assignee|operator|advis[oe]r|owner|rep|representative|technician|engineer|teammate|reporter|"
    r"request[eo]r|caller|creator|"
    r"submitter|approver|supervisor|(?:ticket|case|account|incident|request) owner)(?:[ _](?:name|id|e-?mail))?",
    r"(?:sys_)?(?:assigned|opened|closed|resolved|created|updated|reported|handled|submitted|requested|"
    r"modified)[ _](?:to|by)",
    r"(?:persona )?asignad[ao](?: a)?|agente|asesor|informador|informante|creador|solicitante|operador",
    r"respons[aá](?:vel|ble|bile)|atribu[ií]do a|relator|criador|atendente|(?:personne )?assignée?(?: à)?|"
    r"conseiller|rapporteur|créateur|"
    r"demandeur|auditeur|assegnat(?:o a|ario)|operatore",
    r"(?:sach)?bearbeiter(?:in)?|zugewiesen(?:e person| an)|autor|ersteller|melder|berater(?:in)?|behandelaar|"
    r"toegewezen aan|medewerker",
    r"atanan(?: kişi)?|raporlayan|oluşturan|исполнитель|автор|создатель|оператор|ответственный|担当者|담당자",
    r"(?:处理|受理|经办|责任|跟进|负责|办理|接待|服务|提单|派单|报告|创建|审批|维修|申请|评价)人员?|處理人|创建者|"
    r"受理客服|"
    r"(?:坐席|客服)(?:人员|姓名|代表|专员|工号)?|工程师|维修(?:员|师傅)|师傅|技术员|营业员|话务员|(?:服务|"
    r"销售)?顾问|导购",
)


def names_person(heading: str) -> bool:
    """Whether a heading asks who the customer is or how to reach them.

    >>> [names_person(heading) for heading in ("您的微信号", "¿Cuál es tu nombre?", "Nome do produto", "姓名（选填）")]
    [True, True, False, True]
    """
    core = _core(heading)
    return bool(_ANYWHERE.search(heading) or _ANYWHERE.search(core) or _WHOLE.fullmatch(core))


def names_staff(heading: str) -> bool:
    """Whether a heading names those who work there.

    >>> [names_staff(heading) for heading in ("assigned_to", "Persona asignada", "处理人", "Group")]
    [True, True, True, False]
    """
    return bool(_STAFF.fullmatch(_core(heading)))


def _core(heading: str) -> str:
    """What is asked for, without all that stands around it."""
    core = " ".join(heading.split())
    core = _NUMBER.sub("", core).strip(_ENDS)
    core = _ASIDE.sub("", core).strip(_ENDS)
    for _ in range(4):
        shorter = _ASKING.sub("", core, count=1).strip(_ENDS)
        if not shorter or shorter == core:
            break
        core = shorter
    return core
