// The face of RE2 in C. Nothing here throws: RE2 reports through its objects.

#include "CRE2.h"

#include <memory>
#include <new>
#include <re2/re2.h>

struct cre2_expression {
    cre2_expression(re2::StringPiece text, const RE2::Options &options) : value(text, options) {}
    RE2 value;
};

cre2_expression *cre2_compile(const char *text, size_t length) {
    RE2::Options options;
    options.set_log_errors(false);
    std::unique_ptr<cre2_expression> made(
        new (std::nothrow) cre2_expression(re2::StringPiece(text, length), options));
    if (!made || !made->value.ok()) return nullptr;
    return made.release();
}

bool cre2_matches(const cre2_expression *expression, const char *text, size_t length) {
    return RE2::FullMatch(re2::StringPiece(text, length), expression->value);
}

void cre2_free(cre2_expression *expression) { delete expression; }
