// RE2 for Swift: regular expressions that take linear time, in the dialect in which groups of the consumer
// protocol subscribe (KIP-848). RE2 speaks C++; this is its face in C.

#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled expression.
typedef struct cre2_expression cre2_expression;

/// Compiles UTF-8 text; NULL where it is no expression of RE2. `cre2_free` ends it.
cre2_expression *_Nullable cre2_compile(const char *_Nonnull text, size_t length);

/// Whether the whole of a text matches.
bool cre2_matches(
    const cre2_expression *_Nonnull expression, const char *_Nonnull text, size_t length);

void cre2_free(cre2_expression *_Nonnull expression);

#ifdef __cplusplus
}
#endif

#endif
