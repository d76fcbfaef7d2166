// What the Swift code sees of snappy. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <snappy-c.h>
