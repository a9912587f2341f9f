// Reports for the tests of the formats, made from scripts in memory.
#pragma once

#include <sstream>
#include <string>
#include <utility>

#include "check/check.h"
#include "report/findings/formats.h"
#include "grammar/diagnostic_codes.h"
#include "tests/support/loading.h"

namespace phoneflow::cli::test {

inline FileReport checked(std::string path, std::string text, testing::MemoryFiles files = {}) {
  testing::Judged judged = testing::judge(path, std::move(text), files);
  return {std::move(path), std::move(judged.script), std::move(judged.diagnostics), {}};
}

inline FileReport unreadable(std::string path, std::string problem) { return {std::move(path), nullptr, {}, std::move(problem)}; }

template <class... Files>
CheckReport report_of(Files&&... files) {
  CheckReport report;
  (report.files.push_back(std::forward<Files>(files)), ...);
  return report;
}

/// Quotes, brackets, percent signs, control characters and bytes that are not UTF-8, in the name and in the message.
inline CheckReport rubbish() {
  FileReport file = checked("a \"b\"\n<c>,%:\x01\xff.flow", "Play \"x\"\nHangup\n");
  file.diagnostics.report<Diag::StepFailed>(Span{0, 4}, "<b> & \"q\" 'a' ]]> 100%\r\n\x02\x1b[31m \xc3 \xed\xa0\x80 ::error:: {0}")
      .note(Span{9, 15}, "note \x03\xfe %\nnext");
  return report_of(std::move(file), unreadable("\xff\x04.flow", "no\nsuch % file \x05"));
}

template <class Write>
std::string written(const Write& write, const CheckReport& report) {
  std::ostringstream out;
  write(out, report);
  return out.str();
}

}  // namespace phoneflow::cli::test
