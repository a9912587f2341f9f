// Ctrl-C as a flag: the first press requests partial results, the second ends the program.
//
// Created by `phoneflow simulate` before it starts threads, which inherit the blocked signals. Uses no handler and no global variable: a
// thread waits for SIGINT and SIGTERM.
#pragma once

#include <atomic>
#include <csignal>
#include <memory>

#include "support/worker_thread.h"

namespace phoneflow::cli {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// Set from another thread.
  [[nodiscard]] const std::atomic<bool>& asked() const { return asked_; }

 private:
  void wait();

  std::atomic<bool> asked_ = false;
  std::atomic<bool> over_ = false;
  sigset_t before_{};
  std::unique_ptr<WorkerThread> thread_;
};

}  // namespace phoneflow::cli
