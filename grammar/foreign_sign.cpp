#include "grammar/foreign_sign.h"

#include "grammar/diagnostic_codes.h"

namespace phoneflow {

Diagnostic& foreign_sign(Diagnostics& diagnostics, Span span, std::string_view written, std::string_view hint) {
  return diagnostics.report<Diag::ForeignSign>(span, written, hint);
}

}  // namespace phoneflow
