// What the Swift code sees of zlib. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <zlib.h>
