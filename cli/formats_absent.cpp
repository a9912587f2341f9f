#include "cli/formats.h"

namespace phoneflow::cli {

void write_sarif(std::ostream&, const CheckReport&) {}
void write_github(std::ostream&, const CheckReport&) {}
void write_junit(std::ostream&, const CheckReport&) {}
void write_checkstyle(std::ostream&, const CheckReport&) {}

}  // namespace phoneflow::cli
