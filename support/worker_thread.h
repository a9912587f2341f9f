// A thread that the system may refuse: then there is none, and whoever wanted it does with fewer.
//
// Used instead of std::thread, which throws where a limit on threads or memory is met.
#pragma once

#include <pthread.h>
#include <signal.h>

#include <functional>
#include <memory>

namespace phoneflow {

class WorkerThread {
 public:
  /// Begins at once, if it can be had.
  explicit WorkerThread(std::function<void()> work);
  /// Waits for its end.
  ~WorkerThread();
  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  [[nodiscard]] bool is_there() const { return work_ != nullptr; }
  /// It must be there.
  void signal(int number) { ::pthread_kill(thread_, number); }

 private:
  std::unique_ptr<std::function<void()>> work_;
  pthread_t thread_{};
};

}  // namespace phoneflow
