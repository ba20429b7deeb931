/* Lane by lane: what counts everywhere, and then what counts only beside its words. */
#include "finder.h"
#include <stdlib.h>

#define STRETCH 32768      /* places that are walked before their matches are graded */
#define LONGEST_MATCH 4096 /* as in engine.py */
#define STEPS_A_BYTE 64    /* mail takes about 2; a text that takes more is left to RE2 */
#define STEPS_AT_LEAST 1048576

Py_ssize_t row_of(const Text *text, Py_ssize_t place)
{
    Py_ssize_t low = 0, high = text->row_count + 1;
    while (low < high) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (text->rows[middle] <= place - 1)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

static int32_t lane_of(const Text *text, const Match *match)
{
    return text->finder->patterns[match->pattern].lane;
}

/* Returns how many matches of one lane begin at the place of the first. */
static Py_ssize_t together(const Text *text, const Match *matches, Py_ssize_t most)
{
    Py_ssize_t count = 1;
    while (count < most && matches[count].place == matches->place &&
           lane_of(text, &matches[count]) == lane_of(text, matches))
        count++;
    return count;
}

static int is_in(const Covers *windows, Py_ssize_t place)
{
    Py_ssize_t low = 0, high = windows->count;
    while (low < high) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (windows->items[middle].start <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && windows->items[low - 1].end > place;
}

static int keep_for_later(Text *text, const Match *matches, Py_ssize_t count)
{
    Matches *weak = &text->weak[lane_of(text, matches)];
    for (Py_ssize_t i = 0; i < count; i++) {
        if (!one_more((void **)&weak->items, weak->count, &weak->room, sizeof(Match))) {
            PyErr_NoMemory();
            return -1;
        }
        weak->items[weak->count++] = matches[i];
    }
    return 0;
}

static int take_stretch(Text *text)
{
    const Match *matches = text->matches.items;
    Py_ssize_t count;
    for (Py_ssize_t i = 0; i < text->matches.count; i += count) {
        int32_t lane = lane_of(text, &matches[i]);
        int32_t beside = text->finder->lanes[lane].beside;
        int failed = 0;
        count = together(text, &matches[i], text->matches.count - i);
        if (beside >= 0) {
            if (is_in(&text->windows[beside], matches[i].place))
                failed = keep_for_later(text, &matches[i], count);
        } else if (matches[i].place >= text->reached[lane]) {
            failed = take_place(text, &matches[i], count, lane);
        }
        if (failed < 0)
            return -1;
    }
    return 0;
}

/* Lets Python look through a stretch for a lane, and takes over its findings. */
static int take_foreign(Text *text, int32_t lane, Cover between, PyObject *covered, int32_t rank)
{
    PyObject *some = PyObject_CallFunction(text->search, "innO", (int)lane, between.start,
                                           between.end, covered);
    Py_ssize_t count = some ? PyList_Size(some) : -1;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *one = PyList_GetItem(some, i);
        Found found = {.rank = rank, .turn = text->found.count, .foreign = one};
        Py_ssize_t start, end;
        if (!PyArg_ParseTuple(one, "nnOiO", &start, &end, &found.word, &found.level,
                              &found.likelihood))
            count = -1;
        else if (!one_more((void **)&text->found.items, text->found.count, &text->found.room,
                           sizeof found)) {
            PyErr_NoMemory();
            count = -1;
        } else {
            found.start = start + 1;
            found.end = end + 1;
            Py_INCREF(one);
            text->found.items[text->found.count++] = found;
        }
    }
    Py_XDECREF(some);
    return count < 0 ? -1 : 0;
}

/* What findings cover that none that can be only so likely wins over. */
static int cover(const Text *text, int32_t most, Covers *covers)
{
    for (Py_ssize_t i = 0; i < text->found.count; i++) {
        const Found *one = &text->found.items[i];
        if (one->rank >= text->finder->lane_count || one->level < most ||
            (covers->count && one->end < covers->items[covers->count - 1].end))
            continue;
        if (!one_more((void **)&covers->items, covers->count, &covers->room, sizeof(Cover))) {
            PyErr_NoMemory();
            return -1;
        }
        covers->items[covers->count++] = (Cover){one->start, one->end};
    }
    return 0;
}

/* Returns the end of what covers a place, or 0. */
static Py_ssize_t covered_to(const Covers *covers, Py_ssize_t place)
{
    Py_ssize_t low = 0, high = covers->count;
    while (low < high) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (covers->items[middle].start <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low && covers->items[low - 1].end > place ? covers->items[low - 1].end : 0;
}

static PyObject *list_of(const Covers *covers)
{
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list && i < covers->count; i++) {
        PyObject *one = Py_BuildValue("(nn)", covers->items[i].start, covers->items[i].end);
        if (!one || PyList_Append(list, one) < 0)
            Py_CLEAR(list);
        Py_XDECREF(one);
    }
    return list;
}

/* Takes the matches of a lane that begin within a window and end there. */
static int take_window(Text *text, int32_t lane, Cover window, const Covers *covers)
{
    Matches *weak = &text->weak[lane];
    text->reached[lane] = window.start;
    while (weak->taken < weak->count && weak->items[weak->taken].place < window.end) {
        const Match *matches = &weak->items[weak->taken];
        Py_ssize_t count = together(text, matches, weak->count - weak->taken);
        Py_ssize_t shortest = matches->first, end;
        for (Py_ssize_t i = 1; i < count; i++)
            if (matches[i].first < shortest)
                shortest = matches[i].first;
        weak->taken += count;
        if (matches->place < text->reached[lane] || shortest > window.end)
            continue;
        if ((end = covered_to(covers, matches->at)))
            text->reached[lane] = end - 1;
        else if (take_place(text, matches, count, text->finder->lane_count) < 0)
            return -1;
    }
    return 0;
}

static int take_beside(Text *text, const Beside *beside, const Covers *windows,
                       const Covers *covers)
{
    PyObject *covered = text->search ? list_of(covers) : NULL;
    int failed = text->search && !covered;
    int32_t last = beside->first_lane + beside->lanes;
    for (Py_ssize_t i = 0; i < windows->count && !failed; i++)
        for (int32_t lane = beside->first_lane; lane < last && !failed; lane++)
            failed = text->finder->lanes[lane].foreign
                         ? take_foreign(text, lane, windows->items[i], covered,
                                        text->finder->lane_count)
                         : take_window(text, lane, windows->items[i], covers);
    Py_XDECREF(covered);
    return failed ? -1 : 0;
}

static int take_everywhere(Text *text)
{
    Finder *finder = text->finder;
    Py_ssize_t most = STEPS_A_BYTE * text->length + STEPS_AT_LEAST;
    for (Py_ssize_t at = 0; finder->has_matches && at < text->length; at += STRETCH) {
        text->matches.count = 0;
        int walked = automaton_walk(&finder->matches, text->text, text->length, at, at + STRETCH,
                                    LONGEST_MATCH, most, &text->matches);
        text->is_slow = walked == TOO_FAR;
        if (walked == -1)
            PyErr_NoMemory();
        if (walked < 0)
            return -1;
        if (take_stretch(text) < 0)
            return -1;
    }
    for (int32_t lane = 0; lane < finder->lane_count; lane++)
        if (finder->lanes[lane].foreign && finder->lanes[lane].beside < 0 &&
            take_foreign(text, lane, (Cover){0, text->length}, Py_None, lane) < 0)
            return -1;
    put_in_order(&text->found);
    return 0;
}

int look_for_matches(Text *text)
{
    Finder *finder = text->finder;
    Covers covers[LIKELIHOODS + 1] = {{0}};
    int is_covered[LIKELIHOODS + 1] = {0};
    int failed = take_everywhere(text);
    for (int32_t i = 0; i < finder->beside_count && !failed; i++) {
        const Beside *beside = &finder->besides[i];
        if (!text->windows[i].count)
            continue;
        if (!is_covered[beside->most])
            failed = cover(text, beside->most, &covers[beside->most]);
        is_covered[beside->most] = 1;
        if (!failed)
            failed = take_beside(text, beside, &text->windows[i], &covers[beside->most]);
    }
    for (int i = 0; i <= LIKELIHOODS; i++)
        free(covers[i].items);
    return failed ? -1 : 0;
}
