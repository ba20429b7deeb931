/* Of findings that overlap the more likely wins, then the longer, then the earlier. */
#include "finder.h"
#include <stdlib.h>
#include <string.h>

static int by_place(const void *one, const void *other)
{
    const Found *a = one, *b = other;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->turn > b->turn) - (a->turn < b->turn);
}

/* Of equals the one that stands before the other, by place, comes first. */
static int by_worth(const void *one, const void *other)
{
    const Found *a = one, *b = other;
    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    if (a->end - a->start != b->end - b->start)
        return a->end - a->start > b->end - b->start ? -1 : 1;
    return by_place(one, other);
}

void put_in_order(Founds *found)
{
    Py_ssize_t i = 1;
    while (i < found->count && by_place(&found->items[i - 1], &found->items[i]) < 0)
        i++;
    if (i < found->count)
        qsort(found->items, (size_t)found->count, sizeof(Found), by_place);
}

/* Keeps the best of a group at its beginning, in order; returns how many these are. */
static Py_ssize_t best_of_group(Found *group, Py_ssize_t count, Found *chosen)
{
    Py_ssize_t kept = 0;
    qsort(group, (size_t)count, sizeof(Found), by_worth);
    for (Py_ssize_t i = 0; i < count; i++) {
        Py_ssize_t low = 0, high = kept;
        while (low < high) {
            Py_ssize_t middle = low + (high - low) / 2;
            if (chosen[middle].start < group[i].start)
                low = middle + 1;
            else
                high = middle;
        }
        if ((low && chosen[low - 1].end > group[i].start) ||
            (low < kept && chosen[low].start < group[i].end)) {
            Py_XDECREF(group[i].foreign);
            continue;
        }
        memmove(chosen + low + 1, chosen + low, (size_t)(kept - low) * sizeof(Found));
        chosen[low] = group[i];
        kept++;
    }
    memcpy(group, chosen, (size_t)kept * sizeof(Found));
    return kept;
}

int drop_overlaps(Founds *found)
{
    Found *items = found->items;
    Found *chosen = malloc((size_t)(found->count ? found->count : 1) * sizeof(Found));
    Py_ssize_t kept = 0, first = 0;
    if (!chosen)
        return -1;
    while (first < found->count) {
        Py_ssize_t last = first + 1, reach = items[first].end;
        for (; last < found->count && items[last].start < reach; last++)
            if (items[last].end > reach)
                reach = items[last].end;
        Py_ssize_t count = last - first;
        if (count > 1)
            count = best_of_group(items + first, count, chosen);
        memmove(items + kept, items + first, (size_t)count * sizeof(Found));
        kept += count;
        first = last;
    }
    found->count = kept;
    free(chosen);
    return 0;
}
