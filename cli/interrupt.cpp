#include "cli/interrupt.h"

#include <pthread.h>

namespace phoneflow::cli {
namespace {

sigset_t interrupts() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t signals = interrupts();
  ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
  thread_ = std::make_unique<WorkerThread>([this] { wait(); });
  // Without the thread, signals keep their default effect.
  if (!thread_->is_there()) ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Interrupt::~Interrupt() {
  if (!thread_->is_there()) return;
  over_ = true;
  thread_->signal(SIGTERM);
  thread_ = nullptr;
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interrupt::wait() {
  const sigset_t signals = interrupts();
  while (!over_) {
    int signal = 0;
    if (::sigwait(&signals, &signal) != 0 || over_) continue;
    if (asked_) {
      // A second signal: unblocked here, it has its default effect.
      ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
      ::raise(signal);
    }
    asked_ = true;
  }
}

}  // namespace phoneflow::cli
