/* Where the matches of patterns begin and end, and what each is worth. */
#include "finder.h"

static Py_ssize_t sign_start(const Text *text, Py_ssize_t at)
{
    while ((text->text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Says whether the sign that begins at a byte is a letter or digit of any script; -1: error. */
static int is_letter(const Text *text, Py_ssize_t at)
{
    uint8_t byte = text->text[at];
    if (byte < 0x80)
        return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    Py_ssize_t last = at + 1;
    while (last < text->length && (text->text[last] & 0xC0) == 0x80)
        last++;
    PyObject *sign = PyUnicode_DecodeUTF8((const char *)text->text + at, last - at, "ignore");
    PyObject *answer = sign ? PyObject_CallMethod(sign, "isalnum", NULL) : NULL;
    int found = answer ? answer == Py_True : -1;
    Py_XDECREF(sign);
    Py_XDECREF(answer);
    return found;
}

/* Asks Python where a match of a pattern with groups begins and ends. */
static int ask_span(const Text *text, const Pattern *pattern, Py_ssize_t at, Py_ssize_t *first,
                    Py_ssize_t *last)
{
    PyObject *span = PyObject_CallFunction(pattern->span, "Oni", text->framed, at, 0);
    int fine = span && PyArg_ParseTuple(span, "nn", first, last);
    Py_XDECREF(span);
    return fine ? 0 : -1;
}

/* Where a match begins and ends, without what must stand around it; nowhere when both are 0. */
static int span_of(const Text *text, const Pattern *pattern, const Match *match,
                   Py_ssize_t *first, Py_ssize_t *last)
{
    if (!pattern->plain)
        return ask_span(text, pattern, match->at, first, last);
    *first = match->at;
    *last = match->last;
    if (pattern->cut)
        *last = sign_start(text, *last - 1);
    if (*last >= text->length)
        *last = text->length - 1;
    if (!pattern->bounded || (text->text[*first - 1] < 0x80 && text->text[*last] < 0x80))
        return 0;
    int touches = is_letter(text, sign_start(text, *first - 1));
    if (!touches && pattern->behind)
        touches = is_letter(text, sign_start(text, *last));
    if (touches > 0)
        *first = *last = 0;
    return touches < 0 ? -1 : 0;
}

/* Fills in what a match is worth; 1 when it is reported, 0 when not, -1 with an exception. */
static int grade(const Text *text, const Pattern *pattern, Found *found)
{
    found->pattern = pattern;
    found->level = pattern->alone_level;
    found->likelihood = pattern->alone;
    if (pattern->in_context != pattern->alone) {
        PyObject *word = word_near(text, pattern, found->start, found->end);
        if (word) {
            found->level = pattern->in_context_level;
            found->likelihood = pattern->in_context;
            found->word = PyTuple_GetItem(word, 1);
        } else if (found->level < pattern->least) {
            return 0;
        }
    }
    int judged = judge(&pattern->check, text->text + found->start, found->end - found->start);
    if (judged != INVALID)
        return judged < 0 ? -1 : judged == VALID;
    if (pattern->invalid == Py_None || pattern->invalid_level < pattern->least)
        return 0;
    found->level = pattern->invalid_level;
    found->likelihood = pattern->invalid;
    found->word = NULL;
    found->is_invalid = 1;
    return 1;
}

/* Finds the best of several matches at one place; 1 when there is one. */
static int best_of(const Text *text, const Match *matches, Py_ssize_t count, Found *best)
{
    int level = 0;
    Py_ssize_t end = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        const Pattern *pattern = &text->finder->patterns[matches[i].pattern];
        Found found = {.rank = best->rank, .turn = best->turn};
        if (pattern->most < level)
            break;
        if (span_of(text, pattern, &matches[i], &found.start, &found.end) < 0)
            return -1;
        if (found.start >= found.end || (pattern->most == level && found.end <= end))
            continue;
        int reported = grade(text, pattern, &found);
        if (reported < 0)
            return -1;
        if (reported && (found.level > level || (found.level == level && found.end > end))) {
            *best = found;
            level = found.level;
            end = found.end;
        }
    }
    return level > 0;
}

int take_place(Text *text, const Match *matches, Py_ssize_t count, int32_t rank)
{
    Founds *found = &text->found;
    const Pattern *pattern = &text->finder->patterns[matches->pattern];
    Found best = {.rank = rank, .turn = found->count};
    int reported = best_of(text, matches, count, &best);
    if (reported <= 0)
        return reported;
    if (!one_more((void **)&found->items, found->count, &found->room, sizeof best)) {
        PyErr_NoMemory();
        return -1;
    }
    found->items[found->count++] = best;
    /* What begins inside of a likely finding hardly wins over it. */
    if (best.level >= LIKELY && best.end > matches->at)
        text->reached[pattern->lane] = best.end - 1;
    return 0;
}
