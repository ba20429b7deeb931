/* One automaton of many patterns over bytes, made state by state as texts need them.
 *
 * A text is walked from a place as long as any pattern may still match; the answer is which
 * patterns matched and where each match ended first and last.
 */
#ifndef TROTH_AUTOMATON_H
#define TROTH_AUTOMATON_H

#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030b0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

/* What a node of the automaton without determinism does. */
enum { SPLIT, SIGN, ACCEPT, BOUNDARY };

typedef struct {
    int32_t op;     /* one of the above */
    int32_t target; /* the next node; for ACCEPT the pattern */
    int32_t other;  /* SPLIT: the other next node or -1; SIGN: which set of bytes */
} Node;

typedef struct {
    int32_t first, count; /* of its items */
    uint32_t hash;
    int32_t accepts;      /* a set of patterns; 0 is the empty one */
    uint8_t behind_word;  /* whether a letter, digit or underscore was read last */
    uint8_t asks;         /* whether that matters: a boundary is among the items */
} State;

typedef struct {
    int32_t first, count;
    uint32_t hash;
} Accepts;

typedef struct {
    /* Given. */
    Node *nodes;
    int32_t node_count, root, width;
    uint8_t classes[256]; /* of each byte; bytes of one class are in the same sets */
    uint8_t *member;      /* whether a class is in a set, at set * width + class */
    uint8_t *is_word;     /* whether a class is of letters, digits and underscore */
    uint8_t begins[65536 / 8]; /* whether anything goes on behind two bytes */
    /* Made. */
    int32_t *next; /* a row for each state: KNOWN values, or UNKNOWN */
    State *states;
    int32_t state_count, state_room;
    int32_t *items;
    int32_t item_count, item_room;
    int32_t *slots; /* states by hash; -1 is free */
    int32_t slot_count;
    Accepts *accepts;
    int32_t accept_count, accept_room;
    int32_t *accepted;
    int32_t accepted_count, accepted_room;
    int32_t start; /* the row to begin in */
    /* Scratch. */
    uint32_t *marks, mark;
    int32_t *stack, *set, *asked;
    size_t memory;
} Automaton;

/* A value of `next` is twice the row of the next state, and one more where a pattern accepts. */
enum { DEAD = 0, UNKNOWN = -1, OUT_OF_MEMORY = -2 };

typedef struct {
    Py_ssize_t place, at; /* the sign before the match, and where the match begins */
    Py_ssize_t first, last; /* the shortest and the longest end, with what stands behind */
    int32_t pattern;
} Match;

typedef struct {
    Match *items;
    Py_ssize_t count, room, taken;
    Py_ssize_t steps; /* how many bytes were walked for them */
} Matches;

/* Fills in an automaton that is all zeros from the parts of Packed in automata.py, to take so many
 * bytes; -1 with an exception set. */
int automaton_read(Automaton *made, PyObject *packed, Py_ssize_t memory);
void automaton_free(Automaton *self);

enum { TOO_FAR = -2 };

/* Adds what matches from the places between two bytes, by place and pattern.
 * No match is longer than `longest`. -1 when memory is used up, TOO_FAR when more than `most` bytes
 * were walked. No Python code is run. */
int automaton_walk(Automaton *self, const uint8_t *text, Py_ssize_t length, Py_ssize_t from,
                   Py_ssize_t to, Py_ssize_t longest, Py_ssize_t most, Matches *found);

/* Says whether an automaton that reads line ends on both sides takes a whole value; -1 when memory
 * is used up. */
int automaton_takes(Automaton *self, const uint8_t *value, Py_ssize_t size);

/* Returns room for one item more, or NULL when memory is used up. */
void *one_more(void **items, Py_ssize_t count, Py_ssize_t *room, size_t size);

#endif
