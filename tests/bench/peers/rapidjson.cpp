// SPDX-License-Identifier: MIT
// rapidjson SCHEMA FOLDER: prints what library.c says it prints; the schema is that of draft4.py
// Bytes are validated while they are read: no document is built. The validator is used again.
#include <rapidjson/document.h>
#include <rapidjson/reader.h>
#include <rapidjson/schema.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

static std::vector<std::string> lines(const std::string &folder, const std::string &name)
{
    std::ifstream file(folder + "/" + name + ".jsonl");
    std::vector<std::string> all;

    for (std::string line; std::getline(file, line);)
        all.push_back(line);
    return all;
}

static double now()
{
    return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC;
}

static bool is_valid(rapidjson::SchemaValidator &validator, const std::string &text)
{
    rapidjson::StringStream stream(text.c_str());
    rapidjson::Reader reader;

    validator.Reset();
    return !reader.Parse(stream, validator).IsError();
}

static bool is_valid(rapidjson::SchemaValidator &validator, const rapidjson::Document &document)
{
    validator.Reset();
    return document.Accept(validator);
}

template <typename T> static std::size_t passing(rapidjson::SchemaValidator &validator, const std::vector<T> &all)
{
    std::size_t pass = 0;

    for (const auto &one : all)
        pass += is_valid(validator, one);
    return pass;
}

// Microseconds a document; less than 0 where one is refused.
template <typename T> static double time_of(rapidjson::SchemaValidator &validator, const std::vector<T> &valid)
{
    const int rounds = 51;
    std::vector<double> times;

    for (int round = 0; round < rounds; round++) {
        const double start = now();

        if (passing(validator, valid) != valid.size())
            return -1;
        times.push_back((now() - start) / static_cast<double>(valid.size()));
    }
    std::sort(times.begin(), times.end());
    return times[rounds / 2];
}

int main(int argc, char **argv)
{
    rapidjson::Document schema_document;

    if (argc != 3)
        return 2;
    {
        std::ifstream file(argv[1]);
        std::stringstream text;

        text << file.rdbuf();
        schema_document.Parse(text.str().c_str());
    }
    const rapidjson::SchemaDocument schema(schema_document);
    rapidjson::SchemaValidator validator(schema);
    const auto valid = lines(argv[2], "valid");
    std::vector<rapidjson::Document> parsed(valid.size());
    std::string passes;

    for (std::size_t i = 0; i < valid.size(); i++)
        parsed[i].Parse(valid[i].c_str());
    for (const char *name : {"bad", "mistaken"}) {
        const auto wrong = lines(argv[2], name);

        passes += "\t" + std::to_string(passing(validator, wrong)) + " of " + std::to_string(wrong.size());
    }
    const double from_bytes = time_of(validator, valid);
    const double from_parsed = time_of(validator, parsed);
    if (from_bytes < 0 || from_parsed < 0) {
        std::fprintf(stderr, "RapidJSON refuses a valid document\n");
        return 1;
    }
    std::printf("check\tRapidJSON schema, from bytes\t%.4f%s\n", from_bytes, passes.c_str());
    std::printf("check\tRapidJSON schema, a parsed document\t%.4f%s\n", from_parsed, passes.c_str());
    return 0;
}
