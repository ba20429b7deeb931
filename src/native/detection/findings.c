/* What was found, as objects of Python. */
#include "finder.h"
#include <string.h>

#define IS_INVALID "written like one"

static PyObject *reason_of(const Found *found)
{
    if (found->is_invalid)
        return PyUnicode_InternFromString(IS_INVALID);
    if (found->word)
        return PyUnicode_FromFormat("%U, '%U' nearby", found->pattern->reason, found->word);
    return Py_NewRef(found->pattern->reason);
}

/* Makes the finding, with places in characters of its text. */
static PyObject *finding_of(const Finder *finder, const Found *found, Py_ssize_t start,
                            Py_ssize_t end)
{
    PyObject *parts;
    if (found->foreign)
        parts = Py_BuildValue("((nnOOO))", start, end, PyTuple_GetItem(found->foreign, 2),
                              PyTuple_GetItem(found->foreign, 3),
                              PyTuple_GetItem(found->foreign, 4));
    else
        parts = Py_BuildValue("((nnOON))", start, end, found->pattern->type, found->likelihood,
                              reason_of(found));
    newfunc make = (newfunc)PyType_GetSlot(&PyTuple_Type, Py_tp_new);
    PyObject *made = parts ? make((PyTypeObject *)finder->finding, parts, NULL) : NULL;
    Py_XDECREF(parts);
    return made;
}

Py_ssize_t characters(const uint8_t *bytes, Py_ssize_t count)
{
    Py_ssize_t found = 0;
    for (Py_ssize_t i = 0; i < count; i++)
        found += (bytes[i] & 0xC0) != 0x80;
    return found;
}

PyObject *findings_of(const Text *text)
{
    PyObject *list = PyList_New(text->found.count);
    Py_ssize_t byte = 1, character = 0;
    for (Py_ssize_t i = 0; list && i < text->found.count; i++) {
        const Found *found = &text->found.items[i];
        Py_ssize_t start = character + characters(text->text + byte, found->start - byte);
        Py_ssize_t end = start + characters(text->text + found->start,
                                            found->end - found->start);
        PyObject *made = finding_of(text->finder, found, start, end);
        if (!made || PyList_SetItem(list, i, made) < 0)
            Py_CLEAR(list);
        byte = found->end;
        character = end;
    }
    return list;
}

void drop_outside(Text *text)
{
    Founds *all = &text->found;
    Py_ssize_t kept = 0;
    for (Py_ssize_t i = 0; i < all->count; i++) {
        Py_ssize_t row = row_of(text, all->items[i].start);
        if (all->items[i].end - 1 <= text->rows[row + 1] - GAP)
            all->items[kept++] = all->items[i];
        else
            Py_XDECREF(all->items[i].foreign);
    }
    all->count = kept;
}

/* Returns where the row of one finding without a word is kept that is like another; NULL: nowhere.
 * Most values of a column are of few forms and lengths, so that few objects serve for all. */
static Kept *kept_like(Text *text, const Found *found, Py_ssize_t start, Py_ssize_t end)
{
    size_t pattern = (size_t)(found->pattern - text->finder->patterns);
    if (found->foreign || found->word)
        return NULL;
    Kept *kept = &text->kept[(pattern * 31 + (size_t)start * 17 + (size_t)end) % KEPT];
    if (!kept->row || kept->pattern != found->pattern || kept->is_invalid != found->is_invalid ||
        kept->start != start || kept->end != end) {
        Py_CLEAR(kept->row);
        *kept = (Kept){found->pattern, found->is_invalid, start, end, NULL};
    }
    return kept;
}

/* Returns the findings of one value, from one on; `at` moves behind them. */
static PyObject *findings_of_row(Text *text, Py_ssize_t row, Py_ssize_t *at)
{
    Py_ssize_t first = *at, begin = text->rows[row] + 1;
    const Found *items = text->found.items;
    while (*at < text->found.count && items[*at].start <= text->rows[row + 1])
        ++*at;
    PyObject *tuple = NULL;
    for (Py_ssize_t i = first; i < *at; i++) {
        Py_ssize_t start = characters(text->text + begin, items[i].start - begin);
        Py_ssize_t end = start + characters(text->text + items[i].start,
                                            items[i].end - items[i].start);
        Kept *kept = *at - first == 1 ? kept_like(text, &items[i], start, end) : NULL;
        if (kept && kept->row)
            return Py_NewRef(kept->row);
        if (!tuple && !(tuple = PyTuple_New(*at - first)))
            return NULL;
        PyObject *made = finding_of(text->finder, &items[i], start, end);
        if (!made || PyTuple_SetItem(tuple, i - first, made) < 0) {
            Py_DECREF(tuple);
            return NULL;
        }
        if (kept)
            kept->row = Py_NewRef(tuple);
    }
    return tuple ? tuple : PyTuple_New(0);
}

PyObject *findings_by_row(Text *text)
{
    if (!(text->kept = room_for(KEPT, sizeof(Kept))))
        return NULL;
    PyObject *list = PyList_New(text->row_count);
    Py_ssize_t at = 0;
    for (Py_ssize_t row = 0; list && row < text->row_count; row++) {
        PyObject *made = findings_of_row(text, row, &at);
        if (!made || PyList_SetItem(list, row, made) < 0)
            Py_CLEAR(list);
    }
    return list;
}
