#include "runtime/store/bundle.h"

#include <openssl/sha.h>

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace phoneflow::store {

namespace {

[[nodiscard]] std::vector<const BundleFile*> by_path(const Bundle& bundle) {
  std::vector<const BundleFile*> files;
  for (const BundleFile& file : bundle.files) files.push_back(&file);
  std::ranges::sort(files, {}, [](const BundleFile* file) -> const std::string& { return file->path; });
  return files;
}

/// With its length in front, so that no two lists of texts look alike.
void append(std::string& all, std::string_view text) {
  all += fmt::format("{} ", text.size());
  all += text;
}

}  // namespace

Digest sha256(std::string_view bytes) {
  Digest digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

Digest digest_of(const Bundle& bundle) {
  std::string all;
  append(all, bundle.name);
  append(all, bundle.main);
  for (const BundleFile* file : by_path(bundle)) {
    append(all, file->path);
    append(all, to_text(sha256(file->content)));
  }
  return sha256(all);
}

std::string to_text(const Digest& digest) { return fmt::format("{:02x}", fmt::join(digest, "")); }

Result<void> check(const Bundle& bundle) {
  const std::vector<const BundleFile*> files = by_path(bundle);
  const auto path = [](const BundleFile* file) -> const std::string& { return file->path; };
  if (const auto twice = std::ranges::adjacent_find(files, {}, path); twice != files.end())
    return failure(fmt::format("a script version has two files `{}`", (*twice)->path));
  if (!std::ranges::binary_search(files, bundle.main, {}, path))
    return failure(fmt::format("a script version lacks its script `{}`", bundle.main));
  return {};
}

}  // namespace phoneflow::store
