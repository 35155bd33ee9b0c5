#pragma once
// Debian 12 builds libxml2 with ICU: <libxml/encoding.h> then pulls in <unicode/*.h> (ICU 72), whose
// enum UErrorCode conflicts with Foundation's own _FoundationICU module -> compile error. Cut it off here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlwriter.h>
#include <libxml/c14n.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/catalog.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>
// Swift 6: `xmlFree` is a mutable global function pointer -> "not concurrency-safe". Wrap it.
static inline void cx_free(void *p) { xmlFree(p); }
