/* troth.core.detection.native: a scanner's inner loop, as a type of Python. */
#include "finder.h"
#include <stdlib.h>
#include <string.h>

static int level_of(PyObject *likelihood)
{
    return likelihood == Py_None ? 0 : (int)PyLong_AsLong(likelihood);
}

static int read_pattern(PyObject *given, Pattern *made)
{
    if (!PyArg_ParseTuple(given, "iiippppOOiOOOOnOO", &made->lane, &made->kind, &made->most,
                          &made->plain, &made->cut, &made->bounded, &made->behind, &made->span,
                          &made->type, &made->check.code, &made->check.asked, &made->alone,
                          &made->in_context, &made->invalid, &made->window, &made->reason,
                          &made->check.allowed))
        return -1;
    made->alone_level = level_of(made->alone);
    made->in_context_level = level_of(made->in_context);
    made->invalid_level = level_of(made->invalid);
    return PyErr_Occurred() ? -1 : 0;
}

void *room_for(Py_ssize_t count, size_t size)
{
    void *made = calloc((size_t)(count > 0 ? count : 1), size);
    if (!made)
        PyErr_NoMemory();
    return made;
}

static int read_parts(Finder *self, PyObject *patterns, PyObject *least, PyObject *lanes,
                      PyObject *besides)
{
    self->pattern_count = (int32_t)PyTuple_Size(patterns);
    self->lane_count = (int32_t)PyTuple_Size(lanes);
    self->beside_count = (int32_t)PyTuple_Size(besides);
    self->patterns = room_for(self->pattern_count, sizeof(Pattern));
    self->lanes = room_for(self->lane_count, sizeof(Lane));
    self->besides = room_for(self->beside_count, sizeof(Beside));
    if (!self->patterns || !self->lanes || !self->besides)
        return -1;
    for (int32_t i = 0; i < self->pattern_count; i++) {
        PyObject *level = PyTuple_GetItem(least, i);
        if (!level || read_pattern(PyTuple_GetItem(patterns, i), &self->patterns[i]) < 0)
            return -1;
        self->patterns[i].least = level_of(level);
    }
    for (int32_t i = 0; i < self->lane_count; i++)
        if (!PyArg_ParseTuple(PyTuple_GetItem(lanes, i), "ip", &self->lanes[i].beside,
                              &self->lanes[i].foreign))
            return -1;
    for (int32_t i = 0; i < self->beside_count; i++) {
        Beside *one = &self->besides[i];
        if (!PyArg_ParseTuple(PyTuple_GetItem(besides, i), "iiiin", &one->kind, &one->most,
                              &one->first_lane, &one->lanes, &one->width))
            return -1;
    }
    return 0;
}

static int is_below(int32_t number, int32_t count)
{
    return number >= 0 && number < count;
}

/* Says whether all that stands for a place in a list is one. */
static int is_sound(const Finder *self)
{
    for (int32_t i = 0; i < self->pattern_count; i++)
        if (!is_below(self->patterns[i].lane, self->lane_count) ||
            !is_below(self->patterns[i].kind, self->kind_count) ||
            (!self->patterns[i].plain && self->patterns[i].span == Py_None))
            return 0;
    for (int32_t i = 0; i < self->lane_count; i++)
        if (self->lanes[i].beside < -1 || self->lanes[i].beside >= self->beside_count)
            return 0;
    for (int32_t i = 0; i < self->beside_count; i++) {
        const Beside *one = &self->besides[i];
        if (!is_below(one->kind, self->kind_count) || !is_below(one->most, LIKELIHOODS + 1) ||
            one->first_lane < 0 || one->lanes < 0 ||
            one->first_lane > self->lane_count - one->lanes)
            return 0;
    }
    for (int32_t i = 0; self->has_matches && i < self->matches.node_count; i++)
        if (self->matches.nodes[i].op == ACCEPT &&
            !is_below(self->matches.nodes[i].target, self->pattern_count))
            return 0;
    return 1;
}

static int read_automaton(PyObject *given, Automaton *made, int *is_there, Py_ssize_t memory)
{
    *is_there = given != Py_None;
    return *is_there ? automaton_read(made, given, memory) : 0;
}

static PyObject *finder_new(PyTypeObject *type, PyObject *args, PyObject *named)
{
    PyObject *matches, *words, *patterns, *least, *lanes, *besides;
    PyObject *resolve, *foreign, *finding;
    int kinds;
    Py_ssize_t memory;
    static char *names[] = {"matches", "words",   "patterns", "least",   "lanes", "besides",
                            "kinds",   "resolve", "foreign",  "finding", "memory", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, named, "OOO!O!O!O!iOOOn", names, &matches, &words,
                                     &PyTuple_Type, &patterns, &PyTuple_Type, &least,
                                     &PyTuple_Type, &lanes, &PyTuple_Type, &besides, &kinds,
                                     &resolve, &foreign, &finding, &memory))
        return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Finder *self = (Finder *)alloc(type, 0);
    if (!self)
        return NULL;
    self->kind_count = kinds;
    self->parts = Py_BuildValue("(OOOO)", patterns, resolve, foreign, finding);
    self->resolve = resolve;
    self->foreign = foreign;
    self->finding = finding;
    self->known_words = PyDict_New();
    if (!self->parts || !self->known_words ||
        read_parts(self, patterns, least, lanes, besides) < 0 ||
        read_automaton(matches, &self->matches, &self->has_matches, memory) < 0 ||
        read_automaton(words, &self->words, &self->has_words, memory) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    if (!is_sound(self)) {
        PyErr_SetString(PyExc_ValueError, "the parts of a finder do not fit together");
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void finder_dealloc(PyObject *object)
{
    Finder *self = (Finder *)object;
    PyTypeObject *type = Py_TYPE(object);
    automaton_free(&self->matches);
    automaton_free(&self->words);
    free(self->patterns);
    free(self->lanes);
    free(self->besides);
    Py_XDECREF(self->parts);
    Py_XDECREF(self->known_words);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(object);
    Py_DECREF(type);
}

PyObject *list_of_values(PyObject *given)
{
    PyObject *values = PySequence_List(given);
    for (Py_ssize_t i = 0; values && i < PyList_Size(values); i++) {
        PyObject *one = PyList_GetItem(values, i);
        if (one != Py_None && !PyUnicode_Check(one)) {
            PyErr_SetString(PyExc_TypeError, "a value is a str or None");
            Py_CLEAR(values);
        }
    }
    return values;
}

const char *bytes_of(PyObject *list, Py_ssize_t at, Py_ssize_t *size)
{
    PyObject *item = PyList_GetItem(list, at);
    *size = 0;
    if (item == Py_None)
        return "";
    if (PyBytes_Check(item)) {
        *size = PyBytes_Size(item);
        return PyBytes_AsString(item);
    }
    const char *found = PyUnicode_AsUTF8AndSize(item, size);
    if (found || !PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        return found;
    PyErr_Clear();
    PyObject *made = PyUnicode_AsEncodedString(item, "utf-8", "replace");
    if (!made || PyList_SetItem(list, at, made) < 0)
        return NULL;
    *size = PyBytes_Size(made);
    return PyBytes_AsString(made);
}

/* Joins values between line ends, with a sign between that is no space; notes where they begin. */
static PyObject *joined(PyObject *values, Py_ssize_t *rows)
{
    Py_ssize_t count = PyList_Size(values), size;
    rows[0] = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (!bytes_of(values, i, &size))
            return NULL;
        rows[i + 1] = rows[i] + size + GAP;
    }
    PyObject *framed = PyBytes_FromStringAndSize(NULL, rows[count] - GAP + 2);
    char *into = framed ? PyBytes_AsString(framed) : NULL;
    for (Py_ssize_t i = 0; into && i < count; i++) {
        char *at = into + rows[i];
        if (i)
            memcpy(at - 2, "\n\x1e", 2);
        *at++ = '\n';
        memcpy(at, bytes_of(values, i, &size), (size_t)(rows[i + 1] - rows[i] - GAP));
    }
    if (into)
        into[rows[count] - GAP + 1] = '\n';
    return framed;
}

static int text_open(Text *text, Finder *finder, PyObject *framed)
{
    text->finder = finder;
    text->framed = framed;
    text->text = (const uint8_t *)PyBytes_AsString(framed);
    text->length = PyBytes_Size(framed);
    text->places = room_for(finder->kind_count, sizeof(Places));
    text->windows = room_for(finder->beside_count, sizeof(Covers));
    text->weak = room_for(finder->lane_count, sizeof(Matches));
    text->reached = room_for(finder->lane_count, sizeof(Py_ssize_t));
    return text->places && text->windows && text->weak && text->reached ? 0 : -1;
}

static void text_close(Text *text)
{
    const Finder *finder = text->finder;
    for (Py_ssize_t i = 0; i < text->hits.count; i++)
        Py_DECREF(text->hits.items[i].word);
    for (Py_ssize_t i = 0; i < text->found.count; i++)
        Py_XDECREF(text->found.items[i].foreign);
    for (int32_t i = 0; text->places && i < finder->kind_count; i++)
        free(text->places[i].items);
    for (int32_t i = 0; text->windows && i < finder->beside_count; i++)
        free(text->windows[i].items);
    for (int32_t i = 0; text->weak && i < finder->lane_count; i++)
        free(text->weak[i].items);
    for (int i = 0; text->kept && i < KEPT; i++)
        Py_XDECREF(text->kept[i].row);
    free(text->kept);
    free(text->hits.items);
    free(text->found.items);
    free(text->places);
    free(text->windows);
    free(text->weak);
    free(text->matches.items);
    free(text->reached);
    Py_XDECREF(text->search);
}

/* Asks Python for what looks through this text for foreign lanes, when there are any. */
static int open_search(Text *text)
{
    if (text->finder->foreign == Py_None)
        return 0;
    PyObject *rows = text->rows ? PyList_New(0) : Py_NewRef(Py_None);
    for (Py_ssize_t i = 0; text->rows && rows && i <= text->row_count; i++) {
        PyObject *row = PyLong_FromSsize_t(text->rows[i]);
        if (!row || PyList_Append(rows, row) < 0)
            Py_CLEAR(rows);
        Py_XDECREF(row);
    }
    if (rows)
        text->search = PyObject_CallFunctionObjArgs(text->finder->foreign, text->framed, rows,
                                                    NULL);
    Py_XDECREF(rows);
    return text->search ? 0 : -1;
}

static int look(Text *text)
{
    return open_search(text) < 0 || look_for_words(text) < 0 || look_for_matches(text) < 0 ? -1
                                                                                           : 0;
}

/* Looks through values, each by itself when `rows` is given; steals the list. */
static PyObject *find(Finder *self, PyObject *values, int is_column)
{
    Text text = {0};
    PyObject *found = NULL;
    Py_ssize_t count = PyList_Size(values);
    Py_ssize_t *rows = room_for(count + 1, sizeof *rows);
    PyObject *framed = rows ? joined(values, rows) : NULL;
    Py_DECREF(values);
    if (framed) {
        if (is_column) {
            text.rows = rows;
            text.row_count = count;
        }
        if (text_open(&text, self, framed) == 0 && look(&text) == 0) {
            put_in_order(&text.found);
            if (is_column)
                drop_outside(&text);
            if (drop_overlaps(&text.found) < 0)
                PyErr_NoMemory();
            else
                found = is_column ? findings_by_row(&text) : findings_of(&text);
        } else if (text.is_slow) {
            found = Py_NewRef(Py_None);
        }
        text_close(&text);
        Py_DECREF(framed);
    }
    free(rows);
    return found;
}

static PyObject *finder_scan(PyObject *self, PyObject *given)
{
    if (!PyUnicode_Check(given))
        return PyErr_Format(PyExc_TypeError, "a text is a str");
    PyObject *values = PyList_New(1);
    if (!values || PyList_SetItem(values, 0, Py_NewRef(given)) < 0)
        return NULL;
    return find((Finder *)self, values, 0);
}

static PyObject *finder_scan_values(PyObject *self, PyObject *given)
{
    PyObject *values = list_of_values(given);
    return values && PyList_Size(values) ? find((Finder *)self, values, 1) : values;
}

static PyMethodDef finder_methods[] = {
    {"scan", finder_scan, METH_O, "Return what is found in a text, in order; None: it takes too long."},
    {"scan_values", finder_scan_values, METH_O, "Return what is found in each value; None: they take too long."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot finder_slots[] = {
    {Py_tp_doc, "Finds what a scanner's patterns match, and grades it."},
    {Py_tp_new, finder_new},
    {Py_tp_dealloc, finder_dealloc},
    {Py_tp_methods, finder_methods},
    {0, NULL},
};

static PyType_Spec finder_spec = {
    .name = "troth.core.detection.native.Finder",
    .basicsize = sizeof(Finder),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = finder_slots,
};

static int add_type(PyObject *module, const char *name, PyType_Spec *spec)
{
    PyObject *type = PyType_FromSpec(spec);
    int failed = !type || PyModule_AddObjectRef(module, name, type) < 0;
    Py_XDECREF(type);
    return failed ? -1 : 0;
}

static int module_exec(PyObject *module)
{
    int failed = add_type(module, "Finder", &finder_spec) < 0 ||
                 add_type(module, "WholeForm", &whole_form_spec) < 0;
    return failed ? -1 : 0;
}

static PyMethodDef module_methods[] = {
    {"take_whole", take_whole, METH_VARARGS,
     "Set what is found in values that have a form as a whole; return the other rows."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, module_exec},
    {0, NULL},
};

static PyModuleDef module_definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "native",
    .m_doc = "The inner loop of a scanner.",
    .m_methods = module_methods,
    .m_slots = module_slots,
};

PyMODINIT_FUNC PyInit_native(void)
{
    return PyModuleDef_Init(&module_definition);
}
