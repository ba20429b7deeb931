/* Context words of a text: where they stand, and which is near a match. */
#include "finder.h"
#include <stdlib.h>

#define MOST_WORDS 20000 /* ways of writing words that are kept as resolved */

/* Returns the word that some bytes are, as (length, text, kinds); a new reference. */
static PyObject *resolved(Finder *finder, const uint8_t *bytes, Py_ssize_t size)
{
    PyObject *key = PyBytes_FromStringAndSize((const char *)bytes, size);
    if (!key)
        return NULL;
    char *lowered = PyBytes_AsString(key);
    for (Py_ssize_t i = 0; i < size; i++)
        if (lowered[i] >= 'A' && lowered[i] <= 'Z')
            lowered[i] += 'a' - 'A';
    PyObject *word = PyDict_GetItemWithError(finder->known_words, key);
    Py_XINCREF(word);
    if (!word && !PyErr_Occurred()) {
        word = PyObject_CallFunctionObjArgs(finder->resolve, key, NULL);
        if (PyDict_Size(finder->known_words) > MOST_WORDS)
            PyDict_Clear(finder->known_words);
        if (word && PyDict_SetItem(finder->known_words, key, word) < 0)
            Py_CLEAR(word);
    }
    Py_DECREF(key);
    return word;
}

static int add_place(Text *text, PyObject *kinds, Py_ssize_t hit)
{
    Py_ssize_t count = PyTuple_Size(kinds);
    for (Py_ssize_t i = 0; i < count; i++) {
        long kind = PyLong_AsLong(PyTuple_GetItem(kinds, i));
        if (kind < 0 || kind >= text->finder->kind_count) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "a word speaks for an unknown type");
            return -1;
        }
        Places *some = &text->places[kind];
        if (!one_more((void **)&some->items, some->count, &some->room, sizeof hit)) {
            PyErr_NoMemory();
            return -1;
        }
        some->items[some->count++] = hit;
    }
    return 0;
}

static int add_hit(Text *text, Py_ssize_t at, Py_ssize_t last)
{
    PyObject *word = resolved(text->finder, text->text + at, last - at);
    Hits *hits = &text->hits;
    if (!word)
        return -1;
    if (!one_more((void **)&hits->items, hits->count, &hits->room, sizeof(Hit))) {
        Py_DECREF(word);
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t size = -1;
    if (PyTuple_Check(word) && PyTuple_Size(word) == 3)
        size = PyLong_AsSsize_t(PyTuple_GetItem(word, 0));
    hits->items[hits->count] = (Hit){at, at + size, word};
    hits->count++;
    if (size < 0 || !PyTuple_Check(PyTuple_GetItem(word, 2))) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "a word resolves to (length, text, kinds)");
        return -1;
    }
    return add_place(text, PyTuple_GetItem(word, 2), hits->count - 1);
}

/* The stretches around words in which what counts only beside them is looked for. */
static int note_windows(Text *text, const Beside *beside, Covers *windows)
{
    const Places *places = &text->places[beside->kind];
    Py_ssize_t first = 0, last = 0;
    for (Py_ssize_t i = 0; i <= places->count; i++) {
        const Hit *hit = i < places->count ? &text->hits.items[places->items[i]] : NULL;
        if (!hit || hit->start - beside->width > last) {
            if (last) {
                if (!one_more((void **)&windows->items, windows->count, &windows->room,
                              sizeof(Cover))) {
                    PyErr_NoMemory();
                    return -1;
                }
                windows->items[windows->count++] = (Cover){first > 0 ? first : 0, last};
            }
            first = hit ? hit->start - beside->width : 0;
        }
        if (hit)
            last = hit->end + beside->width < text->length ? hit->end + beside->width
                                                           : text->length;
    }
    return 0;
}

int look_for_words(Text *text)
{
    Finder *finder = text->finder;
    Matches found = {0};
    int failed = 0;
    if (!finder->has_words)
        return 0;
    if (automaton_walk(&finder->words, text->text, text->length, 0, text->length, text->length,
                       PY_SSIZE_T_MAX, &found) < 0) {
        PyErr_NoMemory();
        failed = -1;
    }
    for (Py_ssize_t i = 0; i < found.count && !failed; i++)
        failed = add_hit(text, found.items[i].at, found.items[i].last);
    free(found.items);
    for (int32_t i = 0; i < finder->beside_count && !failed; i++)
        failed = note_windows(text, &finder->besides[i], &text->windows[i]);
    return failed;
}

/* Returns of how many hits of a type the start lies before a byte. */
static Py_ssize_t before(const Text *text, const Places *places, Py_ssize_t place)
{
    Py_ssize_t low = 0, high = places->count;
    while (low < high) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (text->hits.items[places->items[middle]].start < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

PyObject *word_near(const Text *text, const Pattern *pattern, Py_ssize_t start, Py_ssize_t end)
{
    const Places *places = &text->places[pattern->kind];
    Py_ssize_t least = start - pattern->window, most = end + pattern->window / 2;
    if (!places->count)
        return NULL;
    if (text->rows) {
        Py_ssize_t row = row_of(text, start);
        if (text->rows[row] + 1 > least)
            least = text->rows[row] + 1;
        if (text->rows[row + 1] + 1 - GAP < most)
            most = text->rows[row + 1] + 1 - GAP;
    }
    for (Py_ssize_t at = before(text, places, start) - 1; at >= 0; at--) {
        const Hit *hit = &text->hits.items[places->items[at]];
        if (hit->start < least)
            break;
        if (hit->end <= start)
            return hit->word;
    }
    Py_ssize_t at = before(text, places, end);
    if (at < places->count && text->hits.items[places->items[at]].end <= most)
        return text->hits.items[places->items[at]].word;
    return NULL;
}
