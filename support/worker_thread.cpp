#include "support/worker_thread.h"

#include <utility>

namespace phoneflow {

WorkerThread::WorkerThread(std::function<void()> work) : work_(std::make_unique<std::function<void()>>(std::move(work))) {
  const auto run = [](void* task) -> void* {
    (*static_cast<std::function<void()>*>(task))();
    return nullptr;
  };
  if (::pthread_create(&thread_, nullptr, run, work_.get()) != 0) work_ = nullptr;
}

WorkerThread::~WorkerThread() {
  if (is_there()) ::pthread_join(thread_, nullptr);
}

}  // namespace phoneflow
