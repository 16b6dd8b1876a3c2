#include "program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace newsgraph::test {
namespace {

std::string slurp(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string quoted(const std::string& word) {
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "newsgraph-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
}

std::string Folder::read(const std::string& name) const {
    return slurp(path(name));
}

Run run_program(const std::vector<std::string>& arguments, const std::string& input, const std::string& folder) {
    const Folder files;
    files.write("in", input);
    // Images of packs lie beside the program, not in the home of whoever tests.
    const std::string cache = std::filesystem::path(NEWSGRAPH_PROGRAM).parent_path() / "cache";
    std::string command =
        "env -u NO_COLOR -u TERM -u NEWSGRAPH_PACK XDG_CACHE_HOME=" + quoted(cache) + " " + quoted(NEWSGRAPH_PROGRAM);
    if (!folder.empty()) command = "cd " + quoted(folder) + " && " + command;
    for (const std::string& argument : arguments) command += " " + quoted(argument);
    command += " <" + quoted(files.path("in")) + " >" + quoted(files.path("out")) + " 2>" + quoted(files.path("err"));
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 1000, files.read("out"), files.read("err")};
}

const char* const kClaims =
    R"({"kind":"document","doc":"a.txt","title":"Money in circles","language":"en","published":"2025-09-22"}
{"kind":"entity","doc":"a.txt","name":"Nvidia","type":"Company","mentions":[{"text":"Nvidia","start":0,"end":6}]}
{"kind":"entity","doc":"a.txt","name":"OpenAI","type":"Company","mentions":[{"text":"OpenAI","start":20,"end":26}]}
{"kind":"entity","doc":"a.txt","name":"Oracle","type":"Company","mentions":[{"text":"Oracle","start":50,"end":56}]}
{"kind":"relation","doc":"a.txt","type":"INVESTS_IN","from":"Nvidia","to":"OpenAI","status":"planned","amount":{"value":100000000000,"currency":"USD","bound":"up_to"},"date":"2025-09","confidence":0.9,"evidence":{"text":"Nvidia will put up to $100 billion into OpenAI.","start":0,"end":47}}
{"kind":"relation","doc":"a.txt","type":"CLOUD_CONTRACT_WITH","from":"OpenAI","to":"Oracle","status":"actual","amount":{"value":300000000000,"currency":"USD","bound":"exact"},"duration":"P5Y","confidence":0.9,"evidence":{"text":"OpenAI pays Oracle $300 billion over five years.","start":50,"end":98}}
{"kind":"relation","doc":"a.txt","type":"SUPPLIES","from":"Nvidia","to":"Oracle","status":"actual","confidence":0.8,"evidence":{"text":"Oracle buys chips from Nvidia.","start":100,"end":130}}
{"kind":"document","doc":"b.txt","title":"سباق الرقائق","language":"ar","published":"2025-10-01"}
{"kind":"entity","doc":"b.txt","name":"Nvidia","type":"Company","mentions":[{"text":"إنفيديا","start":0,"end":7}]}
{"kind":"entity","doc":"b.txt","name":"OpenAI","type":"Company","mentions":[{"text":"أوبن إيه آي","start":20,"end":31}]}
{"kind":"entity","doc":"b.txt","name":"Cohere","type":"Company","mentions":[{"text":"Cohere","start":40,"end":46}]}
{"kind":"relation","doc":"b.txt","type":"INVESTS_IN","from":"Nvidia","to":"OpenAI","status":"denied","amount":{"value":10000000000,"currency":"USD","bound":"exact"},"confidence":0.7,"evidence":{"text":"نفت إنفيديا الاستثمار.","start":0,"end":22}}
)";

std::string deals(const Folder& folder) {
    const Run run = run_program({"build", "--claims", "-", "-o", folder.path("deals.db")}, kClaims);
    if (run.code != 0) throw std::runtime_error("build failed: " + run.err);
    return folder.path("deals.db");
}

}  // namespace newsgraph::test
