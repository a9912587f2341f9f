#include "support/parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <ostream>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "support/worker_thread.h"

namespace phoneflow {
namespace {

/// No progress line for shorter work.
constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kPause{100};

/// Shared by the workers of one for_each_index() call.
class Work {
 public:
  Work(std::size_t count, const std::function<void(std::size_t)>& work) : count_(count), work_(work) {}

  void take() {
    for (std::size_t index = next_++; index < count_; index = next_++) {
      work_(index);
      ++done_;
    }
    const std::lock_guard lock(mutex_);
    ++left_;
    changed_.notify_one();
  }

  void watch(std::size_t workers, std::string_view doing, std::ostream& out) {
    std::unique_lock lock(mutex_);
    const auto over = [&] { return left_ == workers; };
    if (changed_.wait_for(lock, kPatience, over)) return;
    do {
      out << fmt::format("\r{} {} of {}", doing, done_.load(), count_) << std::flush;
    } while (!changed_.wait_for(lock, kPause, over));
    out << "\r\x1b[K" << std::flush;
  }

 private:
  std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t left_ = 0;  // workers that found no further index
};

}  // namespace

void for_each_index(std::size_t count, const WorkerPool& crew, std::string_view doing, const std::function<void(std::size_t)>& work) {
  const std::size_t cores = crew.workers != 0 ? crew.workers : std::max(1U, std::thread::hardware_concurrency());
  const std::size_t workers = std::min(cores, count);
  Work shared(count, work);
  if (workers <= 1 && crew.progress == nullptr) {
    shared.take();
    return;
  }
  std::vector<std::unique_ptr<WorkerThread>> threads;
  for (std::size_t i = 0; i < workers; ++i) {
    auto thread = std::make_unique<WorkerThread>([&shared] { shared.take(); });
    if (!thread->is_there()) break;  // fewer workers
    threads.push_back(std::move(thread));
  }
  if (threads.empty()) shared.take();
  else if (crew.progress != nullptr) shared.watch(threads.size(), doing, *crew.progress);
}

}  // namespace phoneflow
