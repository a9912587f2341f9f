#include "mutate/compilation.h"

#include <clang-c/CXCompilationDatabase.h>

#include <memory>

namespace phoneflow::mutate {
namespace {

std::string argument_of(CXCompileCommand command, unsigned index) {
  const CXString text = clang_CompileCommand_getArg(command, index);
  std::string argument = clang_getCString(text);
  clang_disposeString(text);
  return argument;
}

}  // namespace

std::vector<std::string> arguments_of(const std::string& build, const std::string& path) {
  CXCompilationDatabase_Error error = CXCompilationDatabase_NoError;
  const std::unique_ptr<void, void (*)(CXCompilationDatabase)> database(clang_CompilationDatabase_fromDirectory(build.c_str(), &error),
                                                                        clang_CompilationDatabase_dispose);
  if (error != CXCompilationDatabase_NoError) return {};
  const std::unique_ptr<void, void (*)(CXCompileCommands)> commands(
      clang_CompilationDatabase_getCompileCommands(database.get(), path.c_str()), clang_CompileCommands_dispose);
  if (commands == nullptr || clang_CompileCommands_getSize(commands.get()) == 0) return {};
  const CXCompileCommand command = clang_CompileCommands_getCommand(commands.get(), 0);
  std::vector<std::string> arguments;
  for (unsigned i = 1; i < clang_CompileCommand_getNumArgs(command); ++i) {
    const std::string argument = argument_of(command, i);
    if (argument == "-isystem") {
      arguments.push_back(argument);
      arguments.push_back(argument_of(command, ++i));
    } else if (argument.starts_with("-I") || argument.starts_with("-D") || argument.starts_with("-std=")) {
      arguments.push_back(argument);
    }
  }
  return arguments;
}

}  // namespace phoneflow::mutate
