// What the Swift code sees of sqlite3. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <sqlite3.h>
