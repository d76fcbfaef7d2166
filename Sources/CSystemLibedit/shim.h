// What the Swift code sees of libedit. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <histedit.h>
