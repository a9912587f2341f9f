// A thread whose creation may fail without an exception; the caller then uses fewer threads.
//
// Used instead of std::thread, which throws at limits of threads or memory.
#pragma once

#include <pthread.h>
#include <signal.h>

#include <functional>
#include <memory>

namespace phoneflow {

class WorkerThread {
 public:
  /// Starts the thread; is_there() is false when the system refused it.
  explicit WorkerThread(std::function<void()> work);
  /// Joins.
  ~WorkerThread();
  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  [[nodiscard]] bool is_there() const { return work_ != nullptr; }
  /// The thread must exist.
  void signal(int number) { ::pthread_kill(thread_, number); }

 private:
  std::unique_ptr<std::function<void()>> work_;
  pthread_t thread_{};
};

}  // namespace phoneflow
