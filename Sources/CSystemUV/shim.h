// What the Swift code sees of libuv.
#pragma once
#include <uv.h>
