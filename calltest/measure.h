// Coverage of a test run, summed for each script.
//
// Tests in several files for one script count together. Filled by several threads; the sums are independent of order.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "calltest/coverage.h"
#include "calltest/coverage_report.h"
#include "calltest/run_all.h"

namespace phoneflow::calltest {

class Measure final : public Observers {
 public:
  /// The suites must outlive it.
  explicit Measure(const Suites& suites);

  Observer* of(std::size_t index, const Suite& suite) override;

  /// After the run, before any query: discards the coverage of this test.
  void leave_out(std::size_t index) { own_.erase(index); }
  /// After the run: one per script, in the order of the suites.
  [[nodiscard]] std::vector<const Coverage*> sums();
  /// Branches of the script that tests have taken.
  [[nodiscard]] std::set<Way> taken(const std::string& script);
  /// True when a test has reached the statement.
  [[nodiscard]] bool reached(const std::string& script, NodeId node);

 private:
  struct OfScript {
    std::unique_ptr<Coverable> coverable;
    std::unique_ptr<Coverage> sum;
  };

  [[nodiscard]] OfScript& of_script(const std::string& script) { return *by_key_.at(script); }
  void add_up();

  std::vector<std::unique_ptr<OfScript>> scripts_;
  std::map<std::string, OfScript*> by_key_;  // by file_key()
  std::mutex mutex_;
  std::map<std::size_t, std::pair<OfScript*, std::unique_ptr<Coverage>>> own_;  // by test, until summed
};

}  // namespace phoneflow::calltest
