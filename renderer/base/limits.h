/* limits.h: every limit of the program in one place, each with its reason. */
#ifndef RINGI_LIMITS_H
#define RINGI_LIMITS_H

/* The contract's rule `limit`. */
#define LIMIT_FILE_BYTES (64u * 1024 * 1024)
#define LIMIT_ITEMS 20000u     /* items of a sheet */
#define LIMIT_SHEETS 64u       /* sheets of a report */
#define LIMIT_SCORINGS 64u     /* scorings of a report */
#define LIMIT_RISKS 2000u      /* risks of a scoring */
#define LIMIT_TEXT 100000u     /* code points of a text */
#define LIMIT_LINE 1000u       /* code points of a line (schema) */
#define LIMIT_DEPTH 32u        /* nesting of arrays and objects (rule json) */
#define LIMIT_SECTION_DEPTH 4u /* sections in sections (schema) */

/* Ours. */
#define LIMIT_INPUTS 160u          /* input files of a report: the contract's kinds at their limits, and some */
#define LIMIT_MESSAGES 10000u      /* findings told in one run: past that a count is told */
#define LIMIT_PAGES 99999u         /* five digits are what page references have room for */
#define LIMIT_LOGO_PX 4000u          /* either way: 64 MB decoded at the most */
#define LIMIT_LOGO_BYTES (2u * 1024 * 1024)
#define LIMIT_DPI_LEAST 36u        /* pictures of pages: half a screen's, to print's; A3 at the most takes 278 MB */
#define LIMIT_DPI_MOST 600u
#define DPI_DEFAULT 150u
/* Of a run. Ten thousand items take a hundredth of either: who meets them has met a fault, or a machine that is overloaded. */
#define DEADLINE_S 300u
#define LIMIT_DEADLINE_S 86400u
#define MEMORY_MIB 4096u
#define LIMIT_MEMORY_LEAST_MIB 16u
#define LIMIT_MEMORY_MOST_MIB 65536u
#define LIMIT_FINDINGS_BYTES (64u * 1024 * 1024) /* kept until they are printed: far beyond LIMIT_MESSAGES of ordinary length */
#define LIMIT_REPORT_BYTES (512u * 1024 * 1024) /* of a report to be verified */
#define LIMIT_URI 2048u            /* bytes of a link: more no browser opens; each line of a link carries the whole of it */
#define LIMIT_TREE_DEPTH 64u       /* nesting of blocks in the document tree: writers recurse */

#endif
