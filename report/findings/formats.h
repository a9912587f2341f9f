// The formats that machines read: what a check found, for code scanning, annotations and build servers.
//
// Each is one file, format_*.cpp. The same report gives the same bytes: no time, no host, no folder of the
// machine. Whatever scripts and file names contain, XML stays XML and JSON stays JSON.
#pragma once

#include <iosfwd>

#include "workspace/report.h"

namespace phoneflow {

/// SARIF 2.1.0, one run.
void write_sarif(std::ostream& out, const CheckReport& report);
/// Workflow commands of GitHub Actions, one line per finding: annotations in a pull request.
void write_github(std::ostream& out, const CheckReport& report);
/// JUnit XML: every file is a test that fails when the file makes the check fail.
void write_junit(std::ostream& out, const CheckReport& report);
/// Checkstyle 4.3 XML.
void write_checkstyle(std::ostream& out, const CheckReport& report);

}  // namespace phoneflow
