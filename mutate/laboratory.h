// The copy in which mutants are built and tested.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mutate/layers.h"
#include "mutate/process.h"
#include "mutate/sites.h"
#include "mutate/verdict.h"
#include "support/result.h"

namespace phoneflow::mutate {

struct Outcome {
  Verdict verdict = Verdict::NotBuilt;
  std::string by;  ///< the first failed test, when noticed
};

class Laboratory {
 public:
  /// `root`: the project. `folder`: the copy and its build, kept between runs. `jobs`: concurrent processes.
  Laboratory(std::string root, std::string folder, unsigned jobs);

  ~Laboratory();
  Laboratory(const Laboratory&) = delete;
  Laboratory& operator=(const Laboratory&) = delete;

  /// Copies, configures, builds the tests of `tested`, and takes the time of each: they must pass.
  [[nodiscard]] Result<void> prepare(const std::vector<const Layer*>& tested);

  /// Mutation sites of one file of the copy, by its name relative to the root; empty when clang cannot parse it.
  std::vector<Site> sites(const std::string& file) const;
  std::string text(const std::string& file) const;

  /// Applies the mutation, builds and runs the steps of the layer until one notices, and restores the file.
  Outcome attempt(const Site& site, const Layer& layer);

 private:
  bool compiled(const std::vector<std::string_view>& programs) const;
  std::string log(std::string_view name) const;
  End test(const Step& step, unsigned seconds) const;
  std::string first_failure(std::string_view program) const;

  std::string root_;
  std::string source_;
  std::string build_;
  std::string scratch_;  ///< for temporary files; outside the copy, so that tests find no project above it
  unsigned jobs_;
  std::map<Step, unsigned> limit_;  ///< seconds, by step
};

}  // namespace phoneflow::mutate
