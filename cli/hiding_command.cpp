#include "cli/hiding_command.h"

#include <sstream>

namespace phoneflow::cli {

void HidingCommand::hide(const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) texts_.add(secret);
  secrets_.insert(secrets_.end(), secrets.begin(), secrets.end());
  written_ = written_secrets(secrets_);
}

std::string HidingCommand::hidden(const std::string& text) const {
  std::ostringstream out;
  RedactedStream(out, written_) << text;
  return out.str();
}

}  // namespace phoneflow::cli
