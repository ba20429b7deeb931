"""How a page is made, apart from what it says: two that are made alike are judged alike.

axe and a walk with the Tab key judge elements, their attributes, what refers to what, and where
there is any text. They take most of a second a page, and the same page comes up again in every
language and in many a journey.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

MAKING: Final = """languages => {
    const said = new Set(["alt", "aria-label", "data-label", "datetime", "hreflang",
        "placeholder", "title", "value"])
    const apart = new Set(["action", "d", "height", "name", "nonce", "points", "selected",
        "src", "srcset", "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
        "cx", "cy", "r"])
    const refers = new Set(["aria-activedescendant", "aria-controls", "aria-describedby",
        "aria-details", "aria-errormessage", "aria-labelledby", "aria-owns", "for", "form",
        "headers", "list", "popovertarget"])
    const numbers = new Map()
    for (const one of document.querySelectorAll("[id]"))
        if (!numbers.has(one.id)) numbers.set(one.id, numbers.size)
    const number = id => numbers.has(id) ? numbers.get(id) : "nowhere"
    const attribute = ({name, value}) => {
        if (apart.has(name)) return ""
        if (said.has(name)) return name + (value.trim() ? " something" : " nothing")
        if (name == "id" || refers.has(name))
            return name + value.trim().split(/\\s+/).map(number)
        if (name == "href")
            return name + (value[0] == "#" ? number(value.slice(1)) : !!value.trim())
        if (name == "lang" && languages.includes(value)) return name
        return `${name}=${value}`
    }
    const making = node => {
        if (node.nodeType == Node.TEXT_NODE) return node.data.trim() ? "text" : ""
        if (node.nodeType != Node.ELEMENT_NODE) return ""
        if (node.tagName == "SCRIPT") return "script"
        if (["LINK", "STYLE"].includes(node.tagName)) return node.outerHTML
        const inner = [...node.childNodes].map(making).filter(Boolean)
        // Who chooses among languages has chosen one of them, the first or another.
        if ([...node.children].filter(one => languages.includes(one.lang)).length > 1) inner.sort()
        const told = inner.filter((one, place) => one != inner[place - 1])
        const attributes = [...node.attributes].map(attribute).filter(Boolean).sort()
        return `<${node.tagName} ${attributes.join(" ")}>${told.join("")}</>`
    }
    return making(document.documentElement)
}"""
"""Tells the making of the open page. Of several alike in a row, one is told."""
LANGUAGES: Final = ["de", "en", "es", "fr", "nl"]


def making_of(page: Page) -> str:
    """Return a digest of how the open page is made."""
    return hashlib.sha256(page.evaluate(MAKING, LANGUAGES).encode()).hexdigest()


def is_clean(making: str, what: str) -> bool:
    """Say whether nothing was found wrong with such a page, in this run, by any of its workers.

    Args:
        making: as ``making_of`` gives it.
        what: was looked for.
    """
    return _place(making, what).exists()


def keep_clean(making: str, what: str) -> None:
    """Keep that nothing is wrong with what is made like that."""
    place = _place(making, what)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.touch()


def _place(making: str, what: str) -> Path:
    return Path(os.environ["TESTS_SCRATCH"]) / "clean" / what / making
