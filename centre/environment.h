// The environment of scripts that a centre file says: values, secrets, skills, agents, numbers, prompts.
//
// Read by `check`, `run`, `test` and `simulate`, each from the same tables; tables that only `simulate` needs are not looked at here. A
// table of the environment is one function in environment.cpp, and its fields in interpreter/surroundings.h.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "centre/secret_values.h"
#include "centre/table_reader.h"
#include "interpreter/surroundings.h"
#include "support/result.h"

namespace phoneflow {

struct Environment {
  Surroundings outside{};
  std::vector<SecretSource> secrets{};  ///< as `outside.secrets`
  struct PromptFolder {
    std::string folder;
    Place place{};
  };
  std::vector<PromptFolder> prompts{};  ///< that of all languages comes first; none without [prompts]
};

/// Reads the tables of the environment from the top of a tree; mistakes in them are reported to its sources. The sources must not hold
/// other texts than the centre files and changes of them.
[[nodiscard]] Environment read_environment_tables(TableReader& top);

/// The environment alone. The problem has all mistakes, ready to print. Tables of `simulate` are not looked at.
[[nodiscard]] Result<Environment> read_environment(const std::string& path, std::string text, SourceReader& files);

/// The values of the secrets that are there; a secret that is nowhere is left out. Reads variables of the process.
[[nodiscard]] std::vector<std::string> read_secrets(const Environment& environment, SourceReader& files);
/// A sentence for each of them that is not there.
[[nodiscard]] std::vector<std::string> missing_secrets(const Environment& environment, SourceReader& files);

/// The folders of prompts must be there, in the project of the centre file; `root`: empty: any. The problem is ready to print.
[[nodiscard]] Result<void> check_prompts(const Environment& environment, SourceReader& files, const std::string& root);

/// The environments of the scripts of one command, each read once.
class Environments {
 public:
  /// `files` must outlive it. `given`: the file of `--centre`; empty: as phoneflow.toml says.
  Environments(SourceReader& files, std::string given) : files_(files), given_(std::move(given)) {}

  /// What a centre file says; null for an empty name. The problem is ready to print.
  [[nodiscard]] Result<const Environment*> at(const std::string& centre);
  /// The same for a script: of the file of `--centre`, else of the nearest phoneflow.toml.
  [[nodiscard]] Result<const Environment*> of(const std::string& script);
  /// True when a problem was that a file cannot be read, rather than what stands in it.
  [[nodiscard]] bool lacks_file() const { return lacks_file_; }
  /// Every file that was read.
  [[nodiscard]] std::vector<std::string> looked_at() const;

 private:
  [[nodiscard]] Result<Environment> read(const std::string& centre);

  SourceReader& files_;
  std::string given_;
  std::map<std::string, Result<Environment>> read_{};  // by path
  bool lacks_file_ = false;
};

}  // namespace phoneflow
