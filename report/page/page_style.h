// CSS of the generated pages, light and dark. The coverage page uses it alone; other pages add to it.
//
// Embedded into each page. `all`, `some`, `none` are the classes of tone_class() (diagram.h).
#pragma once

#include <string_view>

namespace phoneflow::page {

inline constexpr std::string_view kPageStyle = R"(
:root { color-scheme: light dark; --page: #ffffff; --text: #1f2328; --quiet: #656d76; --line: #d0d7de; --soft: #f6f8fa;
  --all: #1a7f37; --all-soft: #dafbe1; --some: #9a6700; --some-soft: #fff8c5; --none: #cf222e; --none-soft: #ffebe9; }
@media (prefers-color-scheme: dark) { :root { --page: #0d1117; --text: #e6edf3; --quiet: #8d96a0; --line: #30363d; --soft: #161b22;
  --all: #3fb950; --all-soft: #12261e; --some: #d29922; --some-soft: #2b2413; --none: #f85149; --none-soft: #301a1d; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
a { color: inherit; } tr:target { outline: 2px solid var(--text); }
table { border-collapse: collapse; } th, td { text-align: left; padding: .25rem .9rem .25rem 0; vertical-align: top; }
table.sums th, table.sums td { border-bottom: 1px solid var(--line); } td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.all { color: var(--all); } .some { color: var(--some); } .none { color: var(--none); } .quiet { color: var(--quiet); }
meter { width: 6rem; vertical-align: middle; }
.wide { overflow-x: auto; scroll-snap-type: x mandatory; } .wide .beginning { width: 1px; height: 0; animation: begin-here 1ms; }
@keyframes begin-here { from, to { scroll-snap-align: start; } }
summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
table.code { width: 100%; font: 13px/1.55 ui-monospace, Menlo, Consolas, monospace; border: 1px solid var(--line); }
table.code td { padding: 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
table.code td.no, table.code td.hits { text-align: right; width: 1%; white-space: nowrap; color: var(--quiet); user-select: none; }
table.code td.ways { width: 30%; color: var(--quiet); white-space: normal; }
tr.all { background: var(--all-soft); } tr.some { background: var(--some-soft); } tr.none { background: var(--none-soft); }
table.code tr { color: var(--text); }
svg { font: 12px ui-monospace, Menlo, Consolas, monospace; display: block; }
svg text { fill: var(--text); } svg .detail { fill: var(--quiet); font-size: 11px; font-family: system-ui, sans-serif; }
svg rect { fill: var(--soft); stroke: var(--quiet); stroke-width: 1.2; }
svg .box.all rect { fill: var(--all-soft); stroke: var(--all); } svg .box.some rect { fill: var(--some-soft); stroke: var(--some); }
svg .box.none rect { fill: var(--none-soft); stroke: var(--none); stroke-dasharray: 5 3; }
svg .exit rect { fill: var(--page); stroke-dasharray: none; } svg .exit text { fill: var(--quiet); }
svg .arrow { fill: none; stroke: var(--quiet); stroke-width: 1.6; } svg .tip { fill: var(--quiet); }
svg .arrow.all { stroke: var(--all); } svg .arrow.some { stroke: var(--some); } svg .arrow.none { stroke: var(--none); stroke-dasharray: 5 3; }
svg .tip.all { fill: var(--all); } svg .tip.some { fill: var(--some); } svg .tip.none { fill: var(--none); }
svg .mark { text-anchor: middle; font-size: 11px; paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
svg .mark.all { fill: var(--all); } svg .mark.none { fill: var(--none); } svg .mark.some { fill: var(--some); }
)";

}  // namespace phoneflow::page
