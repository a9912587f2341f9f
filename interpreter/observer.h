// Looks on while a machine works: which actions run, how they end, what is blocked.
//
// Given to Machine::resume by whoever wants a trace or coverage; never changes anything.
#pragma once

#include <string_view>

#include "interpreter/program.h"

namespace phoneflow {

class Observer {
 public:
  virtual ~Observer() = default;
  virtual void began(NodeId node) = 0;
  /// `way`: what chose the way on ("1", "Timeout", "Default", or "" for the next statement); `error` is ERR of an Error.
  virtual void ended(NodeId node, std::string_view outcome, std::string_view way, std::string_view error) = 0;
  virtual void blocked(NodeId node, std::string_view why) = 0;
};

}  // namespace phoneflow
