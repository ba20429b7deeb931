/* What a scanner knows, ready for texts, and what it knows of one text while it looks through it. */
#ifndef TROTH_FINDER_H
#define TROTH_FINDER_H

#include "automaton.h"

#define LIKELY 4      /* Likelihood.LIKELY */
#define LIKELIHOODS 5 /* the highest of Likelihood */

/* Checks that are compiled; as in accelerated.py. */
enum { LUHN = 1, IBAN = 2 };

typedef struct {
    int code; /* one of the above, or another */
    PyObject *asked, *allowed; /* as in Terms; None is nothing */
} Check;

typedef struct {
    int32_t lane, kind, most;
    int plain, cut, bounded, behind; /* as in Body of matching.py */
    PyObject *span;                  /* for one that is not plain; the rest as in Terms */
    PyObject *type, *alone, *in_context, *invalid, *reason;
    Check check;
    int alone_level, in_context_level, invalid_level, least;
    Py_ssize_t window;
} Pattern;

typedef struct {
    int32_t beside; /* which, or -1 for patterns that count without words too */
    int foreign;    /* whether Python looks through the text for this lane */
} Lane;

typedef struct {
    int32_t kind, most, first_lane, lanes;
    Py_ssize_t width;
} Beside;

typedef struct {
    PyObject_HEAD
    Automaton matches, words;
    int has_matches, has_words;
    PyObject *parts; /* the tuple all patterns point into */
    Pattern *patterns;
    Lane *lanes;
    Beside *besides;
    int32_t pattern_count, lane_count, beside_count, kind_count;
    PyObject *resolve, *foreign, *finding, *known_words;
} Finder;

typedef struct {
    Py_ssize_t start, end;
    PyObject *word; /* (length, text, kinds) as resolved; owned */
} Hit;

typedef struct {
    Hit *items;
    Py_ssize_t count, room;
} Hits;

typedef struct {
    Py_ssize_t *items; /* numbers of hits */
    Py_ssize_t count, room;
} Places;

typedef struct {
    Py_ssize_t start, end; /* in bytes of the framed text */
    Py_ssize_t turn;       /* of those of one rank, which came first */
    int32_t rank;          /* the lane of those that count without words; the rest behind them */
    int level;             /* the likelihood */
    const Pattern *pattern;
    PyObject *likelihood;  /* borrowed from the pattern */
    PyObject *word;        /* the text of the word near it, borrowed from a hit, or NULL */
    int is_invalid;
    PyObject *foreign;     /* the finding, made in Python; owned */
} Found;

typedef struct {
    Found *items;
    Py_ssize_t count, room;
} Founds;

typedef struct {
    Py_ssize_t start, end;
} Cover;

typedef struct {
    Cover *items;
    Py_ssize_t count, room;
} Covers;

typedef struct {
    const Pattern *pattern;
    int is_invalid;
    Py_ssize_t start, end; /* in characters */
    PyObject *row;         /* a tuple with this finding alone */
} Kept;

#define KEPT 1024

typedef struct {
    Finder *finder;
    PyObject *framed;
    const uint8_t *text;
    Py_ssize_t length;
    const Py_ssize_t *rows; /* where values begin and, last, where the next would; or NULL */
    Py_ssize_t row_count;
    PyObject *search; /* looks through this text for foreign lanes */
    int is_slow;      /* given up: matches begin at so many places that go on so long */
    Hits hits;
    Places *places; /* by kind */
    Covers *windows; /* by beside */
    Matches matches; /* of one stretch */
    Matches *weak;   /* by lane: what counts only beside words, and begins near one */
    Py_ssize_t *reached; /* by lane: places before are passed over */
    Founds found;
    Kept *kept; /* findings that are given again */
} Text;

#define GAP 3 /* bytes between values, a line end on each side */

/* Each returns -1 with an exception set, or, without one, when the text is slow. */
int look_for_words(Text *text);
int look_for_matches(Text *text);

/* Returns the resolved word that counts for a match, or NULL. */
PyObject *word_near(const Text *text, const Pattern *pattern, Py_ssize_t start, Py_ssize_t end);

enum { INVALID, VALID, ALLOWED };

/* Says whether a value passes, or is one that is not reported; -1 with an exception set. */
int judge(const Check *check, const uint8_t *text, Py_ssize_t size);

/* Grades the matches of one lane from one place: the best is added to what was found. */
int take_place(Text *text, const Match *matches, Py_ssize_t count, int32_t rank);

/* Returns in which row a byte of the framed text lies. */
Py_ssize_t row_of(const Text *text, Py_ssize_t place);

/* Orders by place and turn. */
void put_in_order(Founds *found);

/* Keeps the best of what overlaps; what is dropped is released. -1: out of memory. */
int drop_overlaps(Founds *found);

/* Drops what reaches beyond its value. */
void drop_outside(Text *text);

/* Return what was found, as objects: all of it, or a tuple for each value. */
PyObject *findings_of(const Text *text);
PyObject *findings_by_row(Text *text);

Py_ssize_t characters(const uint8_t *bytes, Py_ssize_t count);

/* Returns room for items that are all zeros, or NULL with an exception set. */
void *room_for(Py_ssize_t count, size_t size);

/* Returns a new list of what is given, when each of it is a str or None. */
PyObject *list_of_values(PyObject *given);

/* Returns the bytes of an item, which becomes bytes itself when it holds a lone surrogate. */
const char *bytes_of(PyObject *list, Py_ssize_t at, Py_ssize_t *size);

extern PyType_Spec whole_form_spec;

/* Sets, in a list, what is found in values that have one of some forms as a whole; returns the rows
 * of the others. */
PyObject *take_whole(PyObject *module, PyObject *args);

#endif
