#include "cli/program.hpp"

int main(int argc, char** argv) {
    return newsgraph::cli::run(argc, argv);
}
