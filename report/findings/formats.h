// Machine-readable formats of a check: code scanning, annotations, build servers.
//
// One file each, format_*.cpp. Deterministic: no time, host or absolute folder. Whatever scripts and file names contain, the output is
// well-formed XML or JSON.
#pragma once

#include <iosfwd>

#include "workspace/report.h"

namespace phoneflow {

/// SARIF 2.1.0, one run.
void write_sarif(std::ostream& out, const CheckReport& report);
/// Workflow commands of GitHub Actions, one line per finding, shown as annotations in a pull request.
void write_github(std::ostream& out, const CheckReport& report);
/// JUnit XML: each file is a test, which fails when the file makes the check fail.
void write_junit(std::ostream& out, const CheckReport& report);
/// Checkstyle 4.3 XML.
void write_checkstyle(std::ostream& out, const CheckReport& report);

}  // namespace phoneflow
