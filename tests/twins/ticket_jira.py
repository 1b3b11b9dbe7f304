"""Twins of Jira's exports, of a software project and of a service project, in eight languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.twins.ticket_lives import Life, Twin, shown

PRIORITIES = ("Low", "Medium", "High", "Highest")
GOAL_MINUTES = 2880
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The headings of one language, and its words for the three categories and the months."""

    names: Mapping[str, str]
    custom: str
    open_done: tuple[str, str, str]
    months: tuple[str, ...] = _ENGLISH_MONTHS

    def heading(self, english: str) -> str:
        """A heading in this language; custom fields keep their own names."""
        if english.startswith("Custom field ("):
            return english.replace("Custom field", self.custom)
        return self.names.get(english, english)


_SPANISH_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic")
_FRENCH_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_PORTUGUESE_MONTHS = ("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez")
_TURKISH_MONTHS = ("Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara")
TONGUES = {
    "en": Tongue({}, "Custom field", ("To Do", "In Progress", "Done")),
    "es": Tongue(
        {
            "Summary": "Resumen",
            "Issue key": "Clave de incidencia",
            "Issue id": "ID de la incidencia",
            "Issue Type": "Tipo de Incidencia",
            "Status": "Estado",
            "Project key": "Clave del proyecto",
            "Project type": "Tipo de proyecto",
            "Priority": "Prioridad",
            "Resolution": "Resolución",
            "Assignee": "Persona asignada",
            "Reporter": "Informador",
            "Created": "Creada",
            "Updated": "Actualizada",
            "Resolved": "Resuelta",
            "Satisfaction rating": "Calificación de satisfacción",
            "Status Category": "Categoría de estado",
            "Status Category Changed": "Categoría de estado cambiada",
            "Comment": "Comentario",
        },
        "Campo personalizado",
        ("Tareas por hacer", "En curso", "Listo"),
        _SPANISH_MONTHS,
    ),
    "fr": Tongue(
        {
            "Summary": "Résumé",
            "Issue key": "Clé de ticket",
            "Issue id": "ID de ticket",
            "Issue Type": "Type de ticket",
            "Status": "État",
            "Project key": "Clé de projet",
            "Project type": "Type de projet",
            "Priority": "Priorité",
            "Resolution": "Résolution",
            "Assignee": "Personne assignée",
            "Reporter": "Rapporteur",
            "Created": "Création",
            "Updated": "Mise à jour",
            "Resolved": "Résolu",
            "Watchers": "Observateurs",
            "Status Category": "Catégorie d'état",
            "Status Category Changed": "Catégorie d'état modifiée",
        },
        "Champs personnalisés",
        ("A faire", "En cours", "Terminé"),
        _FRENCH_MONTHS,
    ),
    "pt": Tongue(
        {
            "Summary": "Resumo",
            "Issue key": "Chave da item",
            "Issue id": "ID da item",
            "Issue Type": "Tipo de item",
            "Project key": "Chave do projeto",
            "Project type": "Tipo de projeto",
            "Priority": "Prioridade",
            "Resolution": "Resolução",
            "Assignee": "Responsável",
            "Reporter": "Relator",
            "Created": "Criado",
            "Updated": "Atualizado(a)",
            "Resolved": "Resolvido",
            "Watchers": "Seguidores",
            "Status Category": "Categoria do status",
            "Status Category Changed": "Categoria do status alterada",
        },
        "Campo personalizado",
        ("Itens Pendentes", "Em andamento", "Itens concluídos"),
        _PORTUGUESE_MONTHS,
    ),
    "tr": Tongue(
        {
            "Summary": "Özet",
            "Issue key": "Konu anahtarı",
            "Issue id": "Konu kimliği",
            "Issue Type": "Konu Türü",
            "Status": "Durum",
            "Project key": "Proje anahtarı",
            "Project type": "Proje türü",
            "Priority": "Öncelik",
            "Resolution": "Çözüm",
            "Assignee": "Atanan Kişi",
            "Reporter": "Raporlayan",
            "Created": "Oluşturulan",
            "Updated": "Güncellendi",
            "Resolved": "Çözülme Tarihi",
            "Watchers": "Takip Edenler",
            "Status Category": "Durum Kategorisi",
            "Status Category Changed": "Durum Kategorisi Değiştirildi",
        },
        "Özel alan",
        ("Yapılacaklar", "Devam Ediyor", "Tamamlandı"),
        _TURKISH_MONTHS,
    ),
}
"""The languages of which an export was seen."""

GUESSED_TONGUES = {
    "de": Tongue(
        {
            "Issue key": "Vorgangsschlüssel",
            "Issue id": "Vorgangs-ID",
            "Issue Type": "Vorgangstyp",
            "Priority": "Priorität",
            "Created": "Erstellt",
            "Resolved": "Erledigt",
            "Status Category": "Statuskategorie",
            "Status Category Changed": "Statuskategorie geändert",
        },
        "Benutzerdefiniertes Feld",
        ("Zu erledigen", "In Arbeit", "Fertig"),
    ),
    "ru": Tongue(
        {
            "Issue key": "Ключ проблемы",
            "Issue id": "Идентификатор проблемы",
            "Issue Type": "Тип проблемы",
            "Project type": "Тип проекта",
            "Priority": "Приоритет",
            "Created": "Создано",
            "Resolved": "Дата решения",
            "Status Category": "Категория статуса",
            "Status Category Changed": "Категория статуса изменена",
        },
        "Пользовательское поле",
        ("К выполнению", "В работе", "Готово"),
    ),
    "zh": Tongue(
        {
            "Issue key": "问题关键字",
            "Issue id": "问题 ID",
            "Issue Type": "问题类型",
            "Priority": "优先级",
            "Created": "创建日期",
            "Resolved": "已解决",
            "Status Category": "状态类别",
            "Status Category Changed": "状态类别已更改",
        },
        "自定义字段",
        ("待办", "正在进行", "完成"),
    ),
}
"""Languages of which no export was seen: the headings are tolerated, nobody says that they are so."""

CORE = (
    *("Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Project type", "Priority"),
    *("Resolution", "Assignee", "Reporter", "Created", "Updated", "Resolved", "Labels", "Labels", "Labels"),
    *("Watchers", "Watchers", "Custom field (Development)"),
)
SERVICE = (
    *("Custom field (Request Type)", "Custom field (Request Type)", "Satisfaction rating"),
    *("Custom field (Satisfaction date)", "Custom field (Time to first response)", "Custom field (Time to resolution)"),
)
LAST = (
    *("Custom field ([CHART] Date of First Response)", "Comment", "Comment", "Comment"),
    *("Status Category", "Status Category Changed"),
)


def jira(lives: Sequence[Life], tongue: Tongue = TONGUES["en"]) -> Twin:
    """All fields of a software project."""
    return _twin("jira", lives, tongue, (*CORE, *LAST))


def jsm(lives: Sequence[Life], tongue: Tongue = TONGUES["en"]) -> Twin:
    """All fields of a service project; Resolved stays blank, as where no resolution is set."""
    twin = _twin("jsm", lives, tongue, (*CORE, *SERVICE, *LAST))
    blank = twin.headings.index(tongue.heading("Resolved"))
    rows = tuple((*row[:blank], "", *row[blank + 1 :]) for row in twin.rows)
    return Twin(twin.tool, twin.file, twin.headings, rows)


def day(moment: datetime | None, tongue: Tongue) -> str:
    """A moment as Jira writes it: 18/jul/26 9:10 AM."""
    if moment is None:
        return ""
    hour = moment.hour % 12 or 12
    half_day = "AM" if moment.hour < 12 else "PM"
    return f"{moment:%d}/{tongue.months[moment.month - 1]}/{moment:%y} {hour}:{moment:%M} {half_day}"


def left(life: Life) -> str:
    """What was left of the time to solve, H:MM, negative where it was missed; of open tickets it still runs down."""
    if life.is_in_time is None:
        return "4:30" if life.state == "active" else ""
    return f"{GOAL_MINUTES // 60}:05" if life.is_in_time else "-1:05"


def _twin(tool: str, lives: Sequence[Life], tongue: Tongue, headings: Sequence[str]) -> Twin:
    rows = tuple(_row(life, tongue, tool, headings) for life in lives)
    return Twin(tool, "Jira.csv", tuple(map(tongue.heading, headings)), rows)


def _row(life: Life, tongue: Tongue, tool: str, headings: Sequence[str]) -> tuple[str, ...]:
    category = {"new": 0, "active": 1, "waiting": 1, "done": 2, "cancelled": 2}[life.state]
    ended = life.finished or (life.changed if category == 2 else None)
    cells = {
        "Summary": "Something",
        "Issue key": f"HELP-{life.number}",
        "Issue id": str(10_000 + life.number),
        "Issue Type": ("Question", "Incident")[life.kind],
        "Status": "Their own word",
        "Project key": "HELP",
        "Project type": "service_desk" if tool == "jsm" else "software",
        "Priority": PRIORITIES[life.priority],
        "Created": day(life.created, tongue),
        "Updated": day(life.changed, tongue),
        "Resolved": day(ended, tongue),
        "Labels": "a",
        "Custom field (Development)": "{}",
        "Satisfaction rating": "" if life.rating is None else str(life.rating),
        "Custom field (Satisfaction date)": "" if life.rating is None else day(life.finished, tongue),
        "Custom field (Time to first response)": "2:18",
        "Custom field (Time to resolution)": left(life),
        "Custom field ([CHART] Date of First Response)": shown(life.responded, "%Y-%m-%d %H:%M:%S.000"),
        "Comment": f"{day(life.created, tongue)};557058:1;text, with a comma",
        "Status Category": tongue.open_done[category],
        "Status Category Changed": day(ended or life.created, tongue),
    }
    requests = iter(("12", ("Get help", "Report a fault")[life.kind]))
    return tuple(
        next(requests) if heading == "Custom field (Request Type)" else cells.get(heading, "") for heading in headings
    )
