// What the Swift code sees of liblz4. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <lz4frame.h>
