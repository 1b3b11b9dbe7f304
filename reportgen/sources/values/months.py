"""The names of the months as tools write them: whole or short, in the languages of their interfaces."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES: tuple[str, ...] = (
    "january jan january enero ene januar jänner jän jaen janvier janv janeiro gennaio gen "
    "ocak oca января янв 一月 1月",
    "february feb febrero februar février févr fév fevrier fevr fevereiro fev febbraio "
    "şubat şub февраля февр фев 二月 2月",
    "march mar marzo märz mär mrz maerz mars março marco mart maart mrt марта мар 三月 3月",
    "april apr abril abr avril avr aprile nisan nis апреля апр 四月 4月",
    "may mayo mai maio maggio mag mayıs mayis mei мая май 五月 5月",
    "june jun junio juni juin junho giugno giu haziran haz июня июн 六月 6月",
    "july jul julio juli juillet juil julho luglio lug temmuz tem июля июл 七月 7月",
    "august aug agosto ago août aout aoû ağustos ağu augustus августа авг 八月 8月",
    "september sep sept septiembre setiembre septembre setembro settembre set sett "
    "eylül eyl сентября сент сен 九月 9月",
    "october oct octubre oktober okt octobre outubro out ottobre ott ekim eki октября окт 十月 10月",
    "november nov noviembre novembre novembro kasım kasim kas ноября нояб ноя 十一月 11月",
    "december dec diciembre dic dezember dez décembre déc decembre dezembro dicembre "
    "aralık aralik ara декабря дек 十二月 12月",
)

MONTHS: Mapping[str, int] = {name: month for month, names in enumerate(_NAMES, start=1) for name in names.split()}
"""Name in small letters, without a full stop: number of the month."""
