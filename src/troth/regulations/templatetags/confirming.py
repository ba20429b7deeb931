"""``{% load confirming %}``: how it is drawn and said what people confirmed.

Filters: ``duty_look`` and ``control_word`` (for the shell's ``state``), ``answer_words``,
``expired_words``, ``role_words``.
"""

from django import template

from troth.regulations.confirming import words

register = template.Library()
register.filter("duty_look", words.duty_look)
register.filter("control_word", words.control_word)
register.filter("answer_words", words.answer_words)
register.filter("expired_words", words.expired_words)
register.filter("role_words", words.role_words)
