// What the Swift code sees of openssl. Variadic functions and macros it needs are wrapped below.
#pragma once
#include <openssl/ssl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
