// SPDX-License-Identifier: MIT
// The bare parse of a text by simdjson's DOM parser, whose memory is used again and again.
#include <simdjson.h>

extern "C" int floor_simdjson(const char *text, size_t length);

int floor_simdjson(const char *text, size_t length)
{
    static simdjson::dom::parser parser;
    simdjson::dom::element root;

    return parser.parse(text, length).get(root) == simdjson::SUCCESS;
}
