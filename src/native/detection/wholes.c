/* Values that are, as a whole, of one of the forms that are usual in their column. */
#include "finder.h"
#include <stdlib.h>

#define LENGTHS 256

typedef struct {
    PyObject_HEAD
    Automaton automaton; /* takes a value between two line ends */
    PyObject *parts;     /* the tuple that the check and `found` point into */
    Check check;
    PyObject *found;          /* by length in characters: what is found in such a value */
    PyObject *known[LENGTHS]; /* the same, as far as it was asked; owned */
} WholeForm;

static PyObject *form_new(PyTypeObject *type, PyObject *args, PyObject *named)
{
    PyObject *packed, *found;
    Py_ssize_t memory;
    Check check;
    static char *names[] = {"automaton", "code", "check", "allowed", "found", "memory", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, named, "O!iOOOn", names, &PyTuple_Type, &packed,
                                     &check.code, &check.asked, &check.allowed, &found, &memory))
        return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    WholeForm *self = (WholeForm *)alloc(type, 0);
    if (!self)
        return NULL;
    self->check = check;
    self->found = found;
    self->parts = Py_BuildValue("(OOO)", check.asked, check.allowed, found);
    if (!self->parts || automaton_read(&self->automaton, packed, memory) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void form_dealloc(PyObject *object)
{
    WholeForm *self = (WholeForm *)object;
    PyTypeObject *type = Py_TYPE(object);
    automaton_free(&self->automaton);
    Py_XDECREF(self->parts);
    for (int i = 0; i < LENGTHS; i++)
        Py_XDECREF(self->known[i]);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(object);
    Py_DECREF(type);
}

/* Returns what is found in a value of the form; a new reference. */
static PyObject *found_in(WholeForm *self, Py_ssize_t length)
{
    if (length < LENGTHS && self->known[length])
        return Py_NewRef(self->known[length]);
    PyObject *number = PyLong_FromSsize_t(length);
    PyObject *made = number ? PyObject_GetItem(self->found, number) : NULL;
    Py_XDECREF(number);
    if (made && length < LENGTHS) {
        Py_XDECREF(self->known[length]);
        self->known[length] = Py_NewRef(made);
    }
    return made;
}

/* Takes a value by the first form that it has; 1 when it is, 0 when not, -1 with an exception. */
static int take_value(PyObject *forms, const char *value, Py_ssize_t size, PyObject *found,
                      Py_ssize_t row)
{
    Py_ssize_t count = PyTuple_Size(forms);
    for (Py_ssize_t i = 0; i < count; i++) {
        WholeForm *form = (WholeForm *)PyTuple_GetItem(forms, i);
        int takes = automaton_takes(&form->automaton, (const uint8_t *)value, size);
        if (takes < 0) {
            PyErr_NoMemory();
            return -1;
        }
        if (!takes)
            continue;
        int judged = judge(&form->check, (const uint8_t *)value, size);
        if (judged != VALID)
            return judged < 0 ? -1 : 0;
        PyObject *made = found_in(form, characters((const uint8_t *)value, size));
        return !made || PyList_SetItem(found, row, made) < 0 ? -1 : 1;
    }
    return 0;
}

static int add_number(PyObject *list, Py_ssize_t number)
{
    PyObject *made = PyLong_FromSsize_t(number);
    int failed = !made || PyList_Append(list, made) < 0;
    Py_XDECREF(made);
    return failed ? -1 : 0;
}

static PyObject *take_values(PyObject *values, PyObject *forms, PyObject *found)
{
    PyObject *rest = PyList_New(0);
    for (Py_ssize_t row = 0; rest && row < PyList_Size(values); row++) {
        Py_ssize_t size;
        const char *value = bytes_of(values, row, &size);
        int taken = !value ? -1 : size ? take_value(forms, value, size, found, row) : 0;
        if (taken < 0 || (!taken && add_number(rest, row) < 0))
            Py_CLEAR(rest);
    }
    return rest;
}

static int are_forms(PyObject *module, PyObject *forms)
{
    PyObject *type = PyObject_GetAttrString(module, "WholeForm");
    int are = type && PyType_Check(type);
    for (Py_ssize_t i = 0; are && i < PyTuple_Size(forms); i++)
        are = PyType_IsSubtype(Py_TYPE(PyTuple_GetItem(forms, i)), (PyTypeObject *)type);
    Py_XDECREF(type);
    if (!are && !PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, "forms are of WholeForm");
    return are;
}

PyObject *take_whole(PyObject *module, PyObject *args)
{
    PyObject *given, *forms, *found;
    if (!PyArg_ParseTuple(args, "OO!O!", &given, &PyTuple_Type, &forms, &PyList_Type, &found) ||
        !are_forms(module, forms))
        return NULL;
    PyObject *values = list_of_values(given);
    PyObject *rest = values ? take_values(values, forms, found) : NULL;
    Py_XDECREF(values);
    return rest;
}

static PyType_Slot form_slots[] = {
    {Py_tp_doc, "A form that values can have as a whole."},
    {Py_tp_new, form_new},
    {Py_tp_dealloc, form_dealloc},
    {0, NULL},
};

PyType_Spec whole_form_spec = {
    .name = "troth.core.detection.native.WholeForm",
    .basicsize = sizeof(WholeForm),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = form_slots,
};
