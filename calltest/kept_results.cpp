#include "calltest/kept_results.h"

#include <algorithm>

#include "calltest/run_all.h"
#include "runtime/sim/audio_folder.h"
#include "support/hash.h"

namespace phoneflow::calltest {
namespace {

std::string key_of(const Suite& suite) { return suite.file + '\n' + suite.script; }

bool same_audio(const Suite& suite, const AudioAsked& asked) {
  sim::AudioFolder now(suite.loaded.audio->places());
  return std::ranges::all_of(asked, [&](const auto& it) {
    const std::optional<WavFormat> found = now.find(it.first);
    return found.has_value() == it.second.has_value() && (!found || found->length == it.second->length);
  });
}

}  // namespace

std::uint64_t content_hash(const Suite& suite) {
  std::uint64_t hash = kHashOfNothing;
  for (const Source& source : suite.loaded.script->sources.all()) hash = fnv1a_apart(source.text, hash);
  return hash;
}

void KeptResults::compare(const Suites& suites) {
  same_.clear();
  for (const Suite& suite : suites.all) {
    const auto kept = suites_.find(key_of(suite));
    if (kept == suites_.end() || kept->second.sources != content_hash(suite)) continue;
    if (same_audio(suite, kept->second.audio)) same_.insert(kept->first);
  }
}

const TestResult* KeptResults::find(const Suite& suite, const TestCase& test) const {
  if (!same_.contains(key_of(suite))) return nullptr;
  const auto& results = suites_.at(key_of(suite)).results;
  const auto found = results.find(test.name);
  return found == results.end() ? nullptr : &found->second;
}

void KeptResults::keep(const std::vector<Ran>& runs) {
  std::map<std::string, Of> now;
  for (const Ran& run : runs) {
    if (run.skipped) continue;
    const std::string key = key_of(*run.suite);
    const auto [of, is_new] = now.try_emplace(key);
    if (is_new) {
      of->second.sources = content_hash(*run.suite);
      of->second.places = run.suite->loaded.audio->places();
      if (same_.contains(key)) of->second.audio = suites_.at(key).audio;
    }
    of->second.audio.insert(run.audio.begin(), run.audio.end());
    of->second.results.emplace(run.test->name, run.result);
  }
  suites_ = std::move(now);
  same_.clear();
}

std::vector<std::string> KeptResults::audio_paths() const {
  std::vector<std::string> paths;
  for (const auto& [key, of] : suites_) {
    for (const auto& [name, found] : of.audio) {
      for (std::string& path : of.places.paths_of(name)) paths.push_back(std::move(path));
    }
  }
  return paths;
}

}  // namespace phoneflow::calltest
