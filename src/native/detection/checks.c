/* What a match must pass. The checks that are asked most are compiled, and answer as their twins
 * in Python do; where a twin might know better, as beyond ASCII, it is asked itself. */
#include "finder.h"

#define ASK (-2)
#define LONGEST 1024 /* Python takes no number of more than 4,300 digits from a text */

/* As is_luhn of luhn.py. */
static int is_luhn(const uint8_t *text, Py_ssize_t size)
{
    Py_ssize_t digits = 0, total = 0;
    for (Py_ssize_t i = size - 1; i >= 0; i--) {
        int digit = text[i] - '0';
        if (text[i] == ' ' || text[i] == '-' || text[i] == '.' || text[i] == '/')
            continue;
        if (digit < 0 || digit > 9)
            return 0;
        total += digits++ % 2 ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
    }
    return digits && total % 10 == 0;
}

/* Goes on with a remainder by what a sign stands for; -1: for nothing. */
static int remainder_with(int rest, uint8_t sign)
{
    if (sign >= '0' && sign <= '9')
        return (10 * rest + sign - '0') % 97;
    sign &= 0xDF;
    return sign >= 'A' && sign <= 'Z' ? (100 * rest + 10 + sign - 'A') % 97 : -1;
}

/* As is_iban of iban_lengths.py: what stands behind the first four signs is read before them. */
static int is_iban(const uint8_t *text, Py_ssize_t size)
{
    uint8_t head[4];
    int signs = 0, rest = 0;
    if (size > LONGEST)
        return ASK;
    for (Py_ssize_t i = 0; i < size; i++) {
        if (text[i] >= 0x80)
            return ASK;
        if (text[i] == ' ' || text[i] == '-')
            continue;
        if (signs < 4)
            head[signs++] = text[i];
        else if (rest >= 0)
            rest = remainder_with(rest, text[i]);
    }
    for (int i = 0; i < signs && rest >= 0; i++)
        rest = remainder_with(rest, head[i]);
    return rest == 1;
}

static int compiled(int code, const uint8_t *text, Py_ssize_t size)
{
    if (code == LUHN)
        return is_luhn(text, size);
    return code == IBAN ? is_iban(text, size) : ASK;
}

/* Says whether a value is in the list of what is not reported; -1: error. */
static int is_allowed(const Check *check, PyObject *value)
{
    PyObject *stripped = PyObject_CallMethod(value, "strip", NULL);
    PyObject *lowered = stripped ? PyObject_CallMethod(stripped, "lower", NULL) : NULL;
    int found = lowered ? PySequence_Contains(check->allowed, lowered) : -1;
    Py_XDECREF(stripped);
    Py_XDECREF(lowered);
    return found;
}

static int is_valid(const Check *check, PyObject *value)
{
    PyObject *answer = PyObject_CallFunctionObjArgs(check->asked, value, NULL);
    int valid = answer ? PyObject_IsTrue(answer) : -1;
    Py_XDECREF(answer);
    return valid;
}

int judge(const Check *check, const uint8_t *text, Py_ssize_t size)
{
    int valid = check->asked == Py_None ? VALID : compiled(check->code, text, size), allowed = 0;
    if (valid != ASK && check->allowed == Py_None)
        return valid;
    PyObject *value = PyUnicode_DecodeUTF8((const char *)text, size, "replace");
    if (!value)
        return -1;
    if (check->allowed != Py_None)
        allowed = is_allowed(check, value);
    if (valid == ASK && !allowed)
        valid = is_valid(check, value);
    Py_DECREF(value);
    return allowed < 0 ? -1 : allowed ? ALLOWED : valid;
}
