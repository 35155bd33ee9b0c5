#pragma once
#include <curl/curl.h>
#include <stddef.h>

// curl_easy_setopt and curl_easy_getinfo are variadic and cannot be called from Swift: one function per type of value.
typedef size_t (*curl_bytes_callback)(char *bytes, size_t size, size_t count, void *context);

CURLcode curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode curl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode curl_set_large(CURL *handle, CURLoption option, long long value);
CURLcode curl_set_callback(CURL *handle, CURLoption option, curl_bytes_callback value);
CURLcode curl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode curl_get_text(CURL *handle, CURLINFO info, const char **value);
