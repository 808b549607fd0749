/* pdf_finish_cff.h: what is in a CFF font that no glyph needs; for pdf_finish_fonts.c. */
#ifndef RINGI_PDF_FINISH_CFF_H
#define RINGI_PDF_FINISH_CFF_H

#include <stdbool.h>
#include <stddef.h>

/* Empties the subroutines of a CFF font that only return: so it packs well. Its size stays. */
void cff_empty_unused(unsigned char *bytes, size_t size);

#endif
