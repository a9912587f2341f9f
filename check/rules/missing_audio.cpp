#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Visits every file name in the script: in `audio("…")`, and in properties that take a file.
template <class Look>
void for_each_file(const Program& program, const Look& look) {
  for (const Node& node : program.nodes) {
    for_each_part(program, node, [&](const ast::Expr& expr) {
      if (const std::string_view file = audio_name(expr); !file.empty())
        look(static_cast<const ast::CallExpr&>(expr).arguments[0]->span, file);
    });
    if (node.kind != NodeKind::Action) continue;
    const ActionNode& action = program.actions[node.detail];
    const ast::Expr* written = value_of(action, ParamRole::AudioFile);
    if (written == nullptr || written->kind != ast::ExprKind::Text) continue;
    const auto& segments = static_cast<const ast::TextExpr&>(*written).segments;
    if (segments.size() == 1 && segments[0].hole == nullptr) look(written->span, segments[0].literal);
  }
}

std::string_view channels(std::uint16_t count) { return count == 1 ? "mono" : count == 2 ? "stereo" : "of several channels"; }

void missing_audio(const RuleContext& context) {
  if (context.audio == nullptr) return;
  for_each_file(context.program, [&](Span span, std::string_view file) {
    if (context.audio->is_outside(file)) {
      context.diagnostics.report<Diag::AudioOutside>(span, file);
      return;
    }
    const std::optional<WavFormat> format = context.audio->find(file);
    if (!format) {
      context.diagnostics.report<Diag::MissingAudio>(span, file);
    } else if (format->sample_rate != 8000 || format->channels != 1) {
      context.diagnostics.report<Diag::AudioFormat>(span, file, fmt::format("{} Hz {}", format->sample_rate, channels(format->channels)));
    }
  });
}

constexpr RulePage kMissingAudioPages[] = {
    {
        .code = Diag::AudioOutside,
        .finds =
            "An audio file that is not inside the project: the nearest folder at or above the script with `phoneflow.toml` or `.git` in it.",
        .why =
            "A script that comes from somebody else could look for files anywhere on the computer. Such a file is not opened: the action ends with "
            "Error and the caller hears nothing.",
        .bad = "Play audio(\"/elsewhere/welcome.wav\")\nHangup\n",
        .good = "Play audio(\"welcome.wav\")\nHangup\n",
        .ignore = "Never; `root = \"..\"` in `phoneflow.toml` makes the project larger.",
    },
    {
        .code = Diag::MissingAudio,
        .finds = "An audio file that is not beside the script, or is not a WAVE file.",
        .why = "The action ends with Error and the caller hears nothing: on a waiting line that is dead air.",
        .bad = "Play audio(\"missing.wav\")\nHangup\n",
        .good = "Play audio(\"welcome.wav\")\nHangup\n",
        .ignore = "When the recordings are brought to the exchange by another way and are not kept beside the script.",
    },
    {
        .code = Diag::AudioFormat,
        .finds = "An audio file that is not 8 kHz mono, which is what a telephone line carries.",
        .why =
            "The exchange converts it in every call: it sounds worse than a good conversion and costs computing time; some exchanges refuse to play it.",
        .bad = "Play audio(\"stereo.wav\")\nHangup\n",
        .good = "Play audio(\"welcome.wav\")\nHangup\n",
        .ignore = "When your exchange takes wide-band recordings and your callers have wide-band lines.",
    },
};

}  // namespace

constexpr Rule kMissingAudio{kMissingAudioPages, missing_audio};

}  // namespace phoneflow
