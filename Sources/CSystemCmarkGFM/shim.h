// What the Swift code sees of libcmark-gfm. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
