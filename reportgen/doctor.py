"""Whether this machine has what a report needs: libraries of the PDF writer, fonts, Python packages."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal, TypeAlias

DISTRIBUTION = "satisfaction-report"
State: TypeAlias = Literal["ok", "wanted", "missing"]

# soname: Debian package. WeasyPrint opens them by these names.
_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# Language of the report: fontconfig's name for it, and the package that brings a font.
_FONTS = {"zh-CN": ("zh-cn", "fonts-noto-cjk"), "en": ("en", "fonts-noto-core")}
_CHINESE_FAMILIES = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN")
_REQUIREMENT = re.compile(r"([\w.-]+)\s*(?:>=\s*([\d.]+))?")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing looked for. `wanted`: reports look less good without it. `remedy` is a command or ""."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def examine(languages: Sequence[str]) -> tuple[Part, ...]:
    """Every part that reports in these languages need, in the order in which a person would mend them."""
    return (*_python(), *_packages(), *_libraries(), *_fonts(languages))


def _python() -> Iterator[Part]:
    number = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    yield Part("Python", "ok" if good else "missing", number, "" if good else _apt("python3.11", "python3.11-venv"))


def _packages() -> Iterator[Part]:
    for requirement in requires(DISTRIBUTION) or ():
        match = _REQUIREMENT.match(requirement)
        if match is None or "extra ==" in requirement:
            continue
        name, least = match[1], match[2] or "0"
        remedy = f'{sys.executable} -m pip install "{name}>={least}"'
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Part(name, "missing", f"needs {least} or later", remedy)
            continue
        new_enough = _numbers(found) >= _numbers(least)
        detail = found if new_enough else f"{found} is older than {least}"
        yield Part(name, "ok" if new_enough else "missing", detail, "" if new_enough else remedy)


def _libraries() -> Iterator[Part]:
    for soname, package in _LIBRARIES.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            yield Part(soname, "missing", "the PDF needs it", _apt(package))
        else:
            yield Part(soname, "ok", "found")


def _fonts(languages: Sequence[str]) -> Iterator[Part]:
    if shutil.which("fc-list") is None:
        yield Part("fontconfig", "missing", "there is no fc-list to look for fonts", _apt("fontconfig"))
        return
    for language in languages:
        code, package = _FONTS[language]
        families = _families(f":lang={code}")
        if not families:
            yield Part(f"font for {language}", "missing", "text would print as boxes", _apt(package))
        elif code == "zh-cn":
            yield from _chinese(families)
        else:
            yield Part(f"font for {language}", "ok", families[0])


def _chinese(families: Sequence[str]) -> Iterator[Part]:
    family = next((family for family in _CHINESE_FAMILIES if family in families), None)
    if family is None:
        detail = f"{families[0]} stands in for Noto Sans CJK SC"
        yield Part("font for zh-CN", "wanted", detail, _apt("fonts-noto-cjk"))
        return
    yield Part("font for zh-CN", "ok", family)
    weights = [name for name, weight in (("light", 50), ("medium", 100)) if not _families(f"{family}:weight={weight}")]
    if weights:
        detail = f"no {' and no '.join(weights)} weight of {family}; regular and bold stand in"
        yield Part("font weights for zh-CN", "wanted", detail, _apt("fonts-noto-cjk-extra"))


def _families(pattern: str) -> tuple[str, ...]:
    """The families that fontconfig finds for a pattern, sorted."""
    listing = subprocess.run(
        ["fc-list", pattern, "family"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    return tuple(sorted({name.strip() for line in listing.stdout.splitlines() for name in line.split(",")}))


def _apt(*packages: str) -> str:
    command = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is not None:
        return command
    return f"install what Debian calls {', '.join(packages)}"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text.split("+")[0])[:3])
