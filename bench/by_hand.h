// The state changes of the measured scripts, written by hand in C++: the reference for the machine's figures.
//
// Same events in, same kind of request out, same state; no script, no definitions, no checks.
#pragma once

#include "runtime/digits.h"
#include "runtime/event.h"
#include "runtime/request.h"
#include "runtime/value.h"

namespace phoneflow::bench {

class LogByHand {
 public:
  Request resume(const Event& event);

 private:
  int state_ = 0;
  Instant now_{};
};

class CountByHand {
 public:
  Request resume(const Event& event);

 private:
  int state_ = 0;
  double count_ = 0;
  Instant now_{};
};

class MenuByHand {
 public:
  MenuByHand();
  Request resume(const Event& event);

 private:
  Request ask();

  Heap heap_;
  Value prompt_[1];
  int state_ = 0;
  int presses_ = 0;
  DigitString keys_;
  Instant now_{};
};

}  // namespace phoneflow::bench
