/* own_names.h: what stands in a configuration folder. */
#ifndef RINGI_OWN_NAMES_H
#define RINGI_OWN_NAMES_H

#include <glib.h>

/* The names of the files of CONFIG/FOLDER that end in ".json", without that, in their order; empty where there are none.
 * The caller frees it: g_ptr_array_free(names, TRUE). */
GPtrArray *own_names(const char *config, const char *folder);

#endif
