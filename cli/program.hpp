#pragma once

namespace newsgraph::cli {

/// The program: reads the command line, runs one command, turns errors into messages. Returns the exit code.
int run(int argc, char** argv);

}  // namespace newsgraph::cli
