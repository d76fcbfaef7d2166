// What the Swift code sees of yaml-0.1. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <yaml.h>
