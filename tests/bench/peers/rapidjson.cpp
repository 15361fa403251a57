// SPDX-License-Identifier: MIT
// rapidjson SCHEMA FOLDER: prints what library.c says it prints; the schema is that of draft4.py
#include <rapidjson/document.h>
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

static std::string passing(const rapidjson::SchemaDocument &schema, const std::vector<std::string> &texts)
{
    std::size_t pass = 0;

    for (const auto &text : texts) {
        rapidjson::SchemaValidator validator(schema);
        rapidjson::Document document;

        document.Parse(text.c_str());
        pass += document.Accept(validator);
    }
    return std::to_string(pass) + " of " + std::to_string(texts.size());
}

int main(int argc, char **argv)
{
    const int rounds = 21;
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
    const auto good = lines(argv[2], "valid");
    std::vector<rapidjson::Document> parsed(good.size());
    std::vector<double> from_bytes;
    std::vector<double> from_parsed;
    std::size_t refused = 0;

    for (std::size_t i = 0; i < good.size(); i++) {
        rapidjson::SchemaValidator validator(schema);

        parsed[i].Parse(good[i].c_str());
        refused += !parsed[i].Accept(validator);
    }
    for (int round = 0; round < rounds; round++) {
        double start = now();

        for (const auto &text : good) {
            rapidjson::SchemaValidator validator(schema);
            rapidjson::Document document;

            document.Parse(text.c_str());
            document.Accept(validator);
        }
        from_bytes.push_back((now() - start) / static_cast<double>(good.size()));
        start = now();
        for (const auto &document : parsed) {
            rapidjson::SchemaValidator validator(schema);

            document.Accept(validator);
        }
        from_parsed.push_back((now() - start) / static_cast<double>(good.size()));
    }
    std::sort(from_bytes.begin(), from_bytes.end());
    std::sort(from_parsed.begin(), from_parsed.end());
    if (refused != 0)
        std::fprintf(stderr, "RapidJSON refuses %zu valid documents\n", refused);
    const std::string passes =
        passing(schema, lines(argv[2], "bad")) + "\t" + passing(schema, lines(argv[2], "mistaken"));
    std::printf("check\tRapidJSON schema, from bytes\t%.4f\t%s\n", from_bytes[rounds / 2], passes.c_str());
    std::printf("check\tRapidJSON schema, a parsed document\t%.4f\t%s\n", from_parsed[rounds / 2], passes.c_str());
    return 0;
}
