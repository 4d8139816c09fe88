/* PDFium's functions, each called for many objects in one call from Python: the loops of calls.py.

   Nothing of PDFium is named here: the functions come as pointers, so that this builds without its headers. */

#include <string.h>

/* What a function returns is kept. */
#define RETURNED(name, type, parameters, arguments)                                                    \
    void name(void *called, void **objects, const int *numbers, long count, void *kept, long size)     \
    {                                                                                                  \
        type(*function) parameters = (type(*) parameters)called;                                       \
        for (long i = 0; i < count; i++)                                                               \
            ((type *)kept)[i] = function arguments;                                                    \
    }

/* What a function writes is kept, in places of ``size`` bytes; zeros where it says that it fails. */
#define WRITTEN(name, places, parameters, arguments)                                                   \
    void name(void *called, void **objects, const int *numbers, long count, void *kept, long size)     \
    {                                                                                                  \
        int(*function) parameters = (int(*) parameters)called;                                         \
        char *place = kept;                                                                            \
        for (long i = 0; i < count; i++, place += (places) * size)                                     \
            if (!function arguments)                                                                   \
                memset(place, 0, (places) * size);                                                     \
    }

RETURNED(int_of, int, (void *), (objects[i]))
RETURNED(pointer_of, void *, (void *), (objects[i]))
RETURNED(int_of_nth, int, (void *, int), (objects[0], numbers[i]))
RETURNED(float_of_nth, float, (void *, int), (objects[0], numbers[i]))
RETURNED(pointer_of_nth, void *, (void *, int), (objects[0], numbers[i]))
RETURNED(pointer_of_nth_long, void *, (void *, unsigned long), (objects[0], (unsigned long)numbers[i]))
WRITTEN(one_of, 1, (void *, void *), (objects[i], place))
WRITTEN(two_of, 2, (void *, void *, void *), (objects[i], place, place + size))
WRITTEN(four_of, 4, (void *, void *, void *, void *, void *),
        (objects[i], place, place + size, place + 2 * size, place + 3 * size))
WRITTEN(one_of_nth, 1, (void *, int, void *), (objects[0], numbers[i], place))
WRITTEN(two_of_nth, 2, (void *, int, void *, void *), (objects[0], numbers[i], place, place + size))
WRITTEN(four_of_nth, 4, (void *, int, void *, void *, void *, void *),
        (objects[0], numbers[i], place, place + size, place + 2 * size, place + 3 * size))
