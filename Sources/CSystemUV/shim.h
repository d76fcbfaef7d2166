// What the Swift code sees of libuv. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <uv.h>
