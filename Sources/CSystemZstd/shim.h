// What the Swift code sees of libzstd. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <zstd.h>
