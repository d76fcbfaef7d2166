// What the Swift code sees of libisal. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <isa-l/crc.h>
