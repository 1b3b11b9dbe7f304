"""Headings behind which nobody's name, address or number may be shown."""

from __future__ import annotations

import pytest

from reportgen.onboarding.personal import names_person, names_staff

PERSONAL = (
    *(
        "Nom",
        "Prénom",
        "Nombre",
        "Apellidos",
        "Naam",
        "Achternaam",
        "Nome",
        "Cognome",
        "Vorname",
        "Имя",
        "氏名",
        "Nom complet",
    ),
    *("Correo", "Correo electrónico", "Adresse de messagerie", "Courriel", "E-Mail-Adresse", "Posta elettronica"),
    *(
        "Téléphone",
        "Teléfono móvil",
        "Telefone",
        "Celular",
        "Handynummer",
        "Telefoonnummer",
        "单位电话",
        "3、您的电话（选填）：",
    ),
    *(
        "LinkedIn",
        "Profil Linkedin",
        "Twitter",
        "WeChat ID",
        "WhatsApp",
        "QQ",
        "您的QQ号码",
        "微信",
        "你的微信号",
        "昵称",
    ),
    *(
        "What is your name?",
        "Please enter your full name",
        "2. ¿Cuál es tu nombre?",
        "Quel est votre nom ?",
        "Ihr Name:",
    ),
    *(
        "Nom de l'experte",
        "Nombre del cliente",
        "Screen Name",
        "Date de naissance",
        "DNI",
        "Dirección",
        "Anschrift",
        "UID",
    ),
)
HARMLESS = (
    *(
        "Nome do produto",
        "Nom du produit",
        "Nombre de la empresa",
        "Survey name",
        "Product name",
        "Service",
        "服务名称",
    ),
    *(
        "How did you hear of us? [Facebook]",
        "8、(微信)",
        "Region",
        "Ciudad",
        "Line",
        "Channel",
        "来源",
        "Age",
        "姓别满意度",
    ),
)
STAFF = (
    *("assigned_to", "Assigned to", "Assignee", "Reporter", "Opened by", "Ticket owner", "Agent name", "Teammate"),
    *(
        "Persona asignada",
        "Responsável",
        "Responsable",
        "Personne assignée",
        "Rapporteur",
        "Bearbeiter",
        "Zugewiesene Person",
    ),
    *("Atanan Kişi", "Исполнитель", "处理人", "受理客服", "跟进人", "客服人员", "工程师", "Auditeur"),
)


@pytest.mark.parametrize("heading", PERSONAL)
def test_who_somebody_is_and_how_to_reach_them_is_personal_in_every_language(heading: str) -> None:
    assert names_person(heading)


@pytest.mark.parametrize("heading", HARMLESS)
def test_what_only_sounds_like_it_is_not(heading: str) -> None:
    assert not names_person(heading)


@pytest.mark.parametrize("heading", STAFF)
def test_those_who_work_there_are_told_by_their_part(heading: str) -> None:
    assert names_staff(heading)


@pytest.mark.parametrize("heading", ["Group", "Assignment group", "Team", "处理组", "Agent satisfaction", "客服满意度"])
def test_teams_and_ratings_are_nobody(heading: str) -> None:
    assert not names_staff(heading)
