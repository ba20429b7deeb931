/* The automaton: sets of nodes become states when a text first leads to them. */
#include "automaton.h"
#include <stdlib.h>
#include <string.h>

#define MOST_ACCEPTS 16384 /* sets of patterns that are kept; there are some hundred */

static void *grown(void *items, int32_t *room, int32_t needed, size_t size)
{
    int32_t wanted = *room ? *room : 256;
    while (wanted < needed)
        wanted *= 2;
    void *made = realloc(items, (size_t)wanted * size);
    if (made)
        *room = wanted;
    return made;
}

void *one_more(void **items, Py_ssize_t count, Py_ssize_t *room, size_t size)
{
    if (count == *room) {
        Py_ssize_t wanted = *room ? 2 * *room : 64;
        void *made = realloc(*items, (size_t)wanted * size);
        if (!made)
            return NULL;
        *items = made;
        *room = wanted;
    }
    return (char *)*items + (size_t)count * size;
}

static int by_number(const void *one, const void *other)
{
    int32_t a = *(const int32_t *)one, b = *(const int32_t *)other;
    return (a > b) - (a < b);
}

static uint32_t hash_of(const int32_t *items, int32_t count, uint32_t seed)
{
    uint32_t hash = 2166136261u ^ seed;
    for (int32_t i = 0; i < count; i++) {
        hash = (hash ^ (uint32_t)items[i]) * 16777619u;
        hash ^= hash >> 15;
    }
    return hash;
}

/* Adds to a set what is reached from a node without reading; boundaries are left for later. */
static int32_t reach(Automaton *self, int32_t node, int32_t *set, int32_t count)
{
    int32_t waiting = 0;
    if (self->marks[node] == self->mark)
        return count;
    self->marks[node] = self->mark;
    self->stack[waiting++] = node;
    while (waiting) {
        int32_t at = self->stack[--waiting];
        const Node *one = &self->nodes[at];
        if (one->op != SPLIT) {
            set[count++] = at;
            continue;
        }
        int32_t targets[2] = {one->other, one->target};
        for (int i = 0; i < 2; i++)
            if (targets[i] >= 0 && self->marks[targets[i]] != self->mark) {
                self->marks[targets[i]] = self->mark;
                self->stack[waiting++] = targets[i];
            }
    }
    return count;
}

static void new_mark(Automaton *self)
{
    if (++self->mark == 0) {
        memset(self->marks, 0, (size_t)self->node_count * sizeof *self->marks);
        self->mark = 1;
    }
}

/* Returns the number of the set of patterns that a set of nodes accepts; -1: out of memory. */
static int32_t accepts_of(Automaton *self, const int32_t *set, int32_t count)
{
    int32_t first = self->accepted_count, some = 0;
    for (int32_t i = 0; i < count; i++) {
        if (self->nodes[set[i]].op != ACCEPT)
            continue;
        if (first + some == self->accepted_room) {
            void *made = grown(self->accepted, &self->accepted_room, first + some + 1, 4);
            if (!made)
                return -1;
            self->accepted = made;
        }
        self->accepted[first + some++] = self->nodes[set[i]].target;
    }
    if (!some)
        return 0;
    qsort(self->accepted + first, (size_t)some, 4, by_number);
    uint32_t hash = hash_of(self->accepted + first, some, 0);
    for (int32_t i = 1; i < self->accept_count; i++) {
        const Accepts *one = &self->accepts[i];
        if (one->hash == hash && one->count == some &&
            !memcmp(self->accepted + one->first, self->accepted + first, (size_t)some * 4))
            return i;
    }
    if (self->accept_count == self->accept_room) {
        void *made = grown(self->accepts, &self->accept_room, self->accept_count + 1,
                           sizeof *self->accepts);
        if (!made)
            return -1;
        self->accepts = made;
    }
    self->accepted_count += some;
    self->accepts[self->accept_count] = (Accepts){first, some, hash};
    return self->accept_count++;
}

static int insert_slot(Automaton *self, int32_t index)
{
    if (2 * (self->state_count + 1) > self->slot_count) {
        int32_t wanted = self->slot_count ? 2 * self->slot_count : 1024;
        int32_t *made = malloc((size_t)wanted * 4);
        if (!made)
            return -1;
        free(self->slots);
        self->slots = made;
        self->slot_count = wanted;
        memset(made, 0xFF, (size_t)wanted * 4);
        for (int32_t i = 0; i < self->state_count; i++)
            if (i != index && insert_slot(self, i) < 0)
                return -1;
    }
    uint32_t mask = (uint32_t)self->slot_count - 1, at = self->states[index].hash & mask;
    while (self->slots[at] >= 0)
        at = (at + 1) & mask;
    self->slots[at] = index;
    return 0;
}

static int32_t find_slot(Automaton *self, const int32_t *set, State like)
{
    uint32_t mask = (uint32_t)self->slot_count - 1;
    for (uint32_t at = like.hash & mask; self->slot_count && self->slots[at] >= 0;
         at = (at + 1) & mask) {
        const State *one = &self->states[self->slots[at]];
        if (one->hash == like.hash && one->count == like.count &&
            one->behind_word == like.behind_word &&
            !memcmp(self->items + one->first, set, (size_t)like.count * 4))
            return self->slots[at];
    }
    return -1;
}

static int make_room(Automaton *self, int32_t count)
{
    if (self->item_count + count >= self->item_room) {
        void *made = grown(self->items, &self->item_room, self->item_count + count + 1, 4);
        if (!made)
            return -1;
        self->items = made;
    }
    if (self->state_count == self->state_room) {
        int32_t room = self->state_room;
        void *states = grown(self->states, &room, self->state_count + 1, sizeof *self->states);
        if (!states)
            return -1;
        self->states = states;
        void *next = realloc(self->next, (size_t)room * (size_t)self->width * 4);
        if (!next)
            return -1;
        self->next = next;
        self->state_room = room;
    }
    return 0;
}

/* Returns the value of `next` that leads to a set of nodes. */
static int32_t state_of(Automaton *self, int32_t *set, int32_t count, uint8_t behind_word)
{
    State made = {.first = self->item_count, .count = count};
    qsort(set, (size_t)count, 4, by_number);
    for (int32_t i = 0; i < count; i++)
        made.asks |= self->nodes[set[i]].op == BOUNDARY;
    made.behind_word = made.asks && behind_word;
    made.hash = hash_of(set, count, made.behind_word);
    int32_t index = find_slot(self, set, made);
    if (index < 0) {
        made.accepts = accepts_of(self, set, count);
        if (made.accepts < 0 || make_room(self, count) < 0)
            return OUT_OF_MEMORY;
        memcpy(self->items + made.first, set, (size_t)count * 4);
        self->item_count += count;
        index = self->state_count;
        self->states[index] = made;
        memset(self->next + (size_t)index * (size_t)self->width, 0xFF, (size_t)self->width * 4);
        if (insert_slot(self, index) < 0)
            return OUT_OF_MEMORY;
        self->state_count++;
    }
    return 2 * index * self->width + (self->states[index].accepts > 0);
}

/* Begins anew, with a dead state and the one to start in. */
static int forget(Automaton *self)
{
    self->state_count = self->item_count = 0;
    if (self->slot_count)
        memset(self->slots, 0xFF, (size_t)self->slot_count * 4);
    if (state_of(self, self->set, 0, 0) < 0)
        return -1;
    memset(self->next, 0, (size_t)self->width * 4);
    new_mark(self);
    int32_t value = state_of(self, self->set, reach(self, self->root, self->set, 0), 0);
    self->start = value >> 1;
    return value < 0 ? -1 : 0;
}

static int is_full(const Automaton *self)
{
    size_t row = (size_t)self->width * 4 + sizeof *self->states + 16;
    return (size_t)self->state_count * row + (size_t)self->item_count * 4 > self->memory;
}

static int32_t step(Automaton *self, int32_t row, int32_t class)
{
    State from = self->states[row / self->width];
    const int32_t *items = self->items + from.first;
    int32_t count = from.count, reached = 0;
    if (from.asks && from.behind_word != self->is_word[class]) {
        new_mark(self);
        count = 0;
        for (int32_t i = 0; i < from.count; i++)
            count = reach(self, items[i], self->asked, count);
        for (int32_t i = 0; i < count; i++)
            if (self->nodes[self->asked[i]].op == BOUNDARY)
                count = reach(self, self->nodes[self->asked[i]].target, self->asked, count);
        items = self->asked;
    }
    new_mark(self);
    for (int32_t i = 0; i < count; i++) {
        const Node *one = &self->nodes[items[i]];
        if (one->op == SIGN && self->member[(size_t)one->other * (size_t)self->width + class])
            reached = reach(self, one->target, self->set, reached);
    }
    if (!is_full(self)) {
        int32_t value = state_of(self, self->set, reached, self->is_word[class]);
        if (value >= 0)
            self->next[row + class] = value;
        return value;
    }
    memcpy(self->asked, self->set, (size_t)reached * 4);
    if (forget(self) < 0)
        return OUT_OF_MEMORY;
    return state_of(self, self->asked, reached, self->is_word[class]);
}

static inline int32_t next_of(Automaton *self, int32_t row, uint8_t byte)
{
    int32_t class = self->classes[byte], value = self->next[row + class];
    return value == UNKNOWN ? step(self, row, class) : value;
}

/* Notes at which pairs of bytes anything begins, from one pair of each pair of classes. */
static int note_beginnings(Automaton *self)
{
    for (int one = 0; one < 256; one++) {
        int32_t value = next_of(self, self->start, (uint8_t)one);
        if (value < 0)
            return -1;
        for (int other = 0; other < 256 && value >> 1; other++) {
            /* The step may forget all states; the row is asked for anew. */
            value = next_of(self, self->start, (uint8_t)one);
            int32_t second = value < 0 ? value : next_of(self, value >> 1, (uint8_t)other);
            if (second < 0)
                return -1;
            if (second)
                self->begins[(one << 8 | other) >> 3] |= (uint8_t)(1 << (other & 7));
        }
    }
    return 0;
}

static int copy_of(PyObject *bytes, void **into, Py_ssize_t *size)
{
    char *given;
    if (PyBytes_AsStringAndSize(bytes, &given, size) < 0)
        return -1;
    *into = malloc((size_t)(*size ? *size : 1));
    if (!*into) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(*into, given, (size_t)*size);
    return 0;
}

static int is_sound(const Automaton *self, Py_ssize_t member_size)
{
    Py_ssize_t sets = self->width ? member_size / self->width : 0;
    for (int i = 0; i < 256; i++)
        if (self->classes[i] >= self->width)
            return 0;
    for (int32_t i = 0; i < self->node_count; i++) {
        Node one = self->nodes[i];
        int leads = one.op != ACCEPT;
        if (one.op < SPLIT || one.op > BOUNDARY || one.target < 0 ||
            (leads && one.target >= self->node_count) ||
            (one.op == SPLIT && (one.other < -1 || one.other >= self->node_count)) ||
            (one.op == SIGN && (one.other < 0 || one.other >= sets)))
            return 0;
    }
    return self->root >= 0 && self->root < self->node_count;
}

static int automaton_make(Automaton *self, PyObject *nodes, PyObject *classes, PyObject *member,
                   PyObject *is_word, int32_t root, size_t memory)
{
    Py_ssize_t size, members, words;
    char *given;
    if (copy_of(nodes, (void **)&self->nodes, &size) < 0 ||
        copy_of(member, (void **)&self->member, &members) < 0 ||
        copy_of(is_word, (void **)&self->is_word, &words) < 0)
        return -1;
    self->node_count = (int32_t)(size / (Py_ssize_t)sizeof(Node));
    self->width = (int32_t)words;
    self->root = root;
    self->memory = memory;
    if (PyBytes_AsStringAndSize(classes, &given, &size) < 0)
        return -1;
    if (size == 256)
        memcpy(self->classes, given, 256);
    if (size != 256 || !is_sound(self, members)) {
        PyErr_SetString(PyExc_ValueError, "the automaton is not well formed");
        return -1;
    }
    size_t count = (size_t)self->node_count;
    self->marks = calloc(count, sizeof *self->marks);
    self->stack = malloc(count * 4);
    self->set = malloc(count * 4);
    self->asked = malloc(count * 4);
    self->accept_room = 256;
    self->accepts = calloc(256, sizeof *self->accepts);
    self->accept_count = 1;
    if (!self->marks || !self->stack || !self->set || !self->asked || !self->accepts ||
        forget(self) < 0 || note_beginnings(self) < 0) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

int automaton_read(Automaton *made, PyObject *packed, Py_ssize_t memory)
{
    PyObject *nodes, *classes, *member, *is_word;
    int root;
    if (!PyArg_ParseTuple(packed, "SSSSi", &nodes, &classes, &member, &is_word, &root))
        return -1;
    return automaton_make(made, nodes, classes, member, is_word, root, (size_t)memory);
}

void automaton_free(Automaton *self)
{
    void *all[] = {self->nodes, self->member,  self->is_word,  self->next,  self->states,
                   self->items, self->slots,   self->accepts,  self->accepted,
                   self->marks, self->stack,   self->set,      self->asked};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

/* Adds where a set of patterns was accepted to what was found from one place on. */
static int note(const Automaton *self, Match like, int32_t accepts, Matches *found,
                Py_ssize_t first)
{
    const Accepts *set = &self->accepts[accepts];
    Py_ssize_t at = first;
    for (int32_t i = 0; i < set->count; i++) {
        like.pattern = self->accepted[set->first + i];
        while (at < found->count && found->items[at].pattern < like.pattern)
            at++;
        if (at < found->count && found->items[at].pattern == like.pattern) {
            if (like.last > found->items[at].last)
                found->items[at].last = like.last;
            continue;
        }
        if (!one_more((void **)&found->items, found->count, &found->room, sizeof like))
            return -1;
        memmove(found->items + at + 1, found->items + at,
                (size_t)(found->count - at) * sizeof like);
        found->items[at] = like;
        found->count++;
    }
    return 0;
}

static int walk_from(Automaton *self, const uint8_t *text, Match like, Py_ssize_t stop,
                     Matches *found)
{
    Py_ssize_t first = found->count, at = like.place;
    int32_t row = self->start, seen = 0;
    while (at < stop) {
        int32_t value = next_of(self, row, text[at++]);
        if (value <= DEAD) {
            if (value == OUT_OF_MEMORY)
                return -1;
            break;
        }
        row = value >> 1;
        if (!(value & 1))
            continue;
        int32_t accepts = self->states[row / self->width].accepts;
        if (seen && accepts != seen) {
            if (note(self, like, seen, found, first) < 0)
                return -1;
        }
        if (accepts != seen)
            like.first = at;
        like.last = at;
        seen = accepts;
    }
    found->steps += at - like.place;
    return seen ? note(self, like, seen, found, first) : 0;
}

int automaton_walk(Automaton *self, const uint8_t *text, Py_ssize_t length, Py_ssize_t from,
                   Py_ssize_t to, Py_ssize_t longest, Py_ssize_t most, Matches *found)
{
    if (to > length - 1)
        to = length - 1;
    for (Py_ssize_t place = from; place < to; place++) {
        unsigned pair = (unsigned)text[place] << 8 | text[place + 1];
        if (!(self->begins[pair >> 3] >> (pair & 7) & 1))
            continue;
        if (self->accept_count > MOST_ACCEPTS) {
            self->accept_count = 1;
            self->accepted_count = 0;
            if (forget(self) < 0)
                return -1;
        }
        Match like = {.place = place, .at = place + 1};
        while (like.at < length && (text[like.at] & 0xC0) == 0x80)
            like.at++;
        Py_ssize_t stop = length - like.at < longest ? length : like.at + longest;
        if (walk_from(self, text, like, stop, found) < 0)
            return -1;
        if (found->steps > most)
            return TOO_FAR;
    }
    return 0;
}

int automaton_takes(Automaton *self, const uint8_t *value, Py_ssize_t size)
{
    int32_t state = next_of(self, self->start, '\n');
    for (Py_ssize_t at = 0; at < size && state > DEAD; at++)
        state = next_of(self, state >> 1, value[at]);
    if (state > DEAD)
        state = next_of(self, state >> 1, '\n');
    return state == OUT_OF_MEMORY ? -1 : state & 1;
}
