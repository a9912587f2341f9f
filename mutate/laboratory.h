// The copy in which breakages are built and tested.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mutate/layers.h"
#include "mutate/process.h"
#include "mutate/sites.h"
#include "mutate/verdict.h"

namespace phoneflow::mutate {

struct Outcome {
  Verdict verdict = Verdict::NotBuilt;
  std::string by;  ///< of what was noticed: the first test that failed
};

class Laboratory {
 public:
  /// `root`: the project. `folder`: where the copy and its build lie; kept from run to run. `jobs`: processes at once.
  Laboratory(std::string root, std::string folder, unsigned jobs);

  ~Laboratory();
  Laboratory(const Laboratory&) = delete;
  Laboratory& operator=(const Laboratory&) = delete;

  /// Copies, configures, builds the tests of `tested`, and takes the time of each: they must pass. "" or what went wrong.
  std::string prepare(const std::vector<const Layer*>& tested);

  /// Places of one file of the copy, by its name from the root; empty when clang cannot read it.
  std::vector<Site> sites(const std::string& file) const;
  std::string text(const std::string& file) const;

  /// Breaks, then builds and runs one step of the layer after another until one notices, and mends.
  Outcome attempt(const Site& site, const Layer& layer);

 private:
  bool compiled(const std::vector<std::string_view>& programs) const;
  std::string log(std::string_view name) const;
  End test(const Step& step, unsigned seconds) const;
  std::string first_failure(std::string_view program) const;

  std::string root_;
  std::string source_;
  std::string build_;
  std::string scratch_;  ///< for temporary files; outside the copy, in which a project would be found
  unsigned jobs_;
  std::map<Step, unsigned> limit_;  ///< in seconds, of each step
};

}  // namespace phoneflow::mutate
