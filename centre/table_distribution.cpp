// Distributions in centre files: `"4m"`, `"never"`, or a table such as `{ lognormal = "4m", sd = "3m" }`.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "centre/data_file.h"
#include "centre/table_reader.h"
#include "support/units.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
using simulate::Distribution;

constexpr std::string_view kFamilies[] = {"constant", "exponential", "uniform", "normal", "lognormal",
                                          "gamma",    "erlang",      "weibull", "values", "file"};
constexpr std::size_t kMostValues = 100'000;
constexpr double kMostStages = 1000;
constexpr double kLeastShape = 0.1, kMostShape = 100;

/// Reads a table with one distribution family.
class DistributionReader {
 public:
  DistributionReader(CentreSources& sources, const TomlValue& table, std::string_view name, MayBeNever never)
      : sources_(sources), table_(sources, table, fmt::format("`{}`", name)), never_(never) {}

  std::optional<Distribution> read();

 private:
  std::optional<Distribution> of_family(std::string_view family, const TomlValue& value);
  std::optional<Distribution> with_deviation(const TomlValue& value, std::string_view family);
  std::optional<Distribution> uniform(const TomlValue& value);
  std::optional<Distribution> erlang(const TomlValue& value);
  std::optional<Distribution> weibull(const TomlValue& value);
  std::optional<Distribution> values(const TomlValue& value);
  std::optional<Distribution> file(const TomlValue& value);
  std::optional<double> needed(std::string_view key, std::string_view hint, bool more);

  CentreSources& sources_;
  TableReader table_;
  MayBeNever never_;
};

std::optional<Distribution> DistributionReader::read() {
  const std::size_t before = sources_.mistakes.size();
  std::string_view family;
  for (const std::string_view name : kFamilies) {
    const TomlValue* value = table_.take(name);
    if (value == nullptr) continue;
    if (!family.empty()) {
      sources_.say(value->key_place, fmt::format("{} has `{}` and `{}`; give one of them", table_.where(), family, name));
      return std::nullopt;
    }
    family = name;
  }
  std::optional<Distribution> made;
  if (family.empty()) {
    (void)table_.take("sd"), (void)table_.take("mean"), (void)table_.take("scale"), (void)table_.take("column");
  } else {
    made = of_family(family, *table_.table().find(family));
  }
  const std::size_t told = sources_.mistakes.size();
  table_.finish();
  if (family.empty() && sources_.mistakes.size() == told) {
    sources_.say(table_.table().place,
                 fmt::format("{} names no distribution; give one of `{}`", table_.where(), fmt::join(kFamilies, "`, `")));
  } else if (!made && sources_.mistakes.size() == before) {
    sources_.say(table_.table().place, fmt::format("{}: no `{}` distribution has these numbers", table_.where(), family));
  }
  return made;
}

std::optional<double> DistributionReader::needed(std::string_view key, std::string_view hint, bool more) {
  const TomlValue* value = table_.need(key, hint);
  return value == nullptr ? std::nullopt : time_of(sources_, *value, key, more);
}

std::optional<Distribution> DistributionReader::of_family(std::string_view family, const TomlValue& value) {
  if (family == "uniform") return uniform(value);
  if (family == "erlang") return erlang(value);
  if (family == "weibull") return weibull(value);
  if (family == "values") return values(value);
  if (family == "file") return file(value);
  if (family == "normal" || family == "lognormal" || family == "gamma") return with_deviation(value, family);
  const auto time = time_of(sources_, value, family, family == "exponential");
  if (!time) return std::nullopt;
  return family == "constant" ? Distribution::constant(*time) : Distribution::exponential(*time);
}

std::optional<Distribution> DistributionReader::with_deviation(const TomlValue& value, std::string_view family) {
  const auto mean = time_of(sources_, value, family, true);
  const auto deviation = needed("sd", "the standard deviation, such as `sd = \"90s\"`", false);
  if (!mean || !deviation) return std::nullopt;
  if (family == "normal") return Distribution::normal(*mean, *deviation);
  return family == "gamma" ? Distribution::gamma(*mean, *deviation) : Distribution::lognormal(*mean, *deviation);
}

std::optional<Distribution> DistributionReader::uniform(const TomlValue& value) {
  if (!value.is(Kind::List) || value.items.size() != 2) {
    say_must_be(sources_, value, "uniform", "the least and the most, such as `[\"1m\", \"3m\"]`");
    return std::nullopt;
  }
  const auto low = time_of(sources_, value.items[0], "uniform", false);
  const auto high = time_of(sources_, value.items[1], "uniform", false);
  if (!low || !high) return std::nullopt;
  if (*low <= *high) return Distribution::uniform(*low, *high);
  sources_.say(value.place, "`uniform` begins with the larger length; write the smaller one first");
  return std::nullopt;
}

std::optional<Distribution> DistributionReader::erlang(const TomlValue& value) {
  const bool whole = value.is(Kind::Whole) && value.number >= 1 && value.number <= kMostStages;
  if (!whole) say_must_be(sources_, value, "erlang", fmt::format("the number of stages, a whole number from 1 to {}", kMostStages));
  const auto mean = needed("mean", "that of the sum of all stages, such as `mean = \"4m\"`", true);
  if (!whole || !mean) return std::nullopt;
  return Distribution::erlang(static_cast<int>(value.whole), *mean);
}

std::optional<Distribution> DistributionReader::weibull(const TomlValue& value) {
  const bool number = (value.is(Kind::Whole) || value.is(Kind::Number)) && value.number >= kLeastShape && value.number <= kMostShape;
  if (!number) say_must_be(sources_, value, "weibull", fmt::format("the shape, a number from {} to {}", kLeastShape, kMostShape));
  const TomlValue* scale = table_.take("scale");
  if (scale == nullptr) {
    const auto mean = needed("mean", "give it or the `scale`, such as `mean = \"2m\"`", true);
    if (!number || !mean) return std::nullopt;
    return Distribution::weibull_of_mean(value.number, *mean);
  }
  const auto time = time_of(sources_, *scale, "scale", true);
  if (!number || !time) return std::nullopt;
  return Distribution::weibull(value.number, *time);
}

std::optional<Distribution> DistributionReader::values(const TomlValue& value) {
  if (!value.is(Kind::List) || value.items.empty() || value.items.size() > kMostValues) {
    say_must_be(sources_, value, "values",
                fmt::format("a list of 1 to {} lengths of time, such as `[\"90s\", \"3m\", \"3m\"]`", kMostValues));
    return std::nullopt;
  }
  std::vector<Millis> lengths;
  for (const TomlValue& item : value.items) {
    const bool never = never_ == MayBeNever::Yes && item.is(Kind::Text) && item.text == "never";
    const auto time = never ? std::nullopt : time_of(sources_, item, "values", false);
    if (!never && !time) return std::nullopt;
    lengths.push_back(never ? simulate::kNever : Millis(static_cast<std::int64_t>(*time + 0.5)));
  }
  return Distribution::empirical(std::move(lengths));
}

std::optional<Distribution> DistributionReader::file(const TomlValue& value) {
  const auto name = text_of(sources_, value, "file");
  std::string column;
  table_.text("column", column);
  if (!name) return std::nullopt;
  const auto source = sources_.open(value);
  if (!source) return std::nullopt;
  auto lengths = read_lengths({sources_.texts[*source].text, *source, column}, never_ == MayBeNever::Yes);
  if (lengths) return Distribution::empirical(std::move(*lengths));
  sources_.say(lengths.error().place, lengths.error().message);
  return std::nullopt;
}

}  // namespace

std::optional<Distribution> distribution_of(CentreSources& sources, const TomlValue& value, std::string_view name, MayBeNever never) {
  if (value.is(Kind::Table)) return DistributionReader(sources, value, name, never).read();
  if (value.is(Kind::Text) && value.text == "never") {
    if (never == MayBeNever::Yes) return Distribution::never();
    sources.say(value.place, fmt::format("`{}` cannot be `\"never\"`; only the patience of callers can", name));
    return std::nullopt;
  }
  const auto time = value.is(Kind::Text) ? read_duration(value.text) : std::nullopt;
  if (time) return Distribution::constant(*time);
  say_must_be(sources, value, name, "a length of time, such as `\"4m\"`, or a distribution, such as `{ exponential = \"4m\" }`");
  return std::nullopt;
}

}  // namespace phoneflow
