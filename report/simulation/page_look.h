// CSS that the page of a simulation adds: tiles, charts, thick arrows, print.
//
// Colours are distinguishable with most colour-vision deficiencies, light and dark; lines differ in their dashes as well.
#pragma once

#include <string_view>

namespace phoneflow::simulation {

inline constexpr std::string_view kSimulationStyle = R"(
:root { --series-1: #0969da; --series-2: #bf5700; --series-3: #8250df; --series-4: #1a7f37; --flow: #0969da; }
@media (prefers-color-scheme: dark) { :root { --series-1: #58a6ff; --series-2: #f0883e; --series-3: #bc8cff; --series-4: #3fb950; --flow: #58a6ff; } }
.partial { border-left: 4px solid var(--some); background: var(--some-soft); padding: .6rem 1rem; font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
.tile { border: 1px solid var(--line); border-radius: 8px; background: var(--soft); padding: .6rem .9rem; }
.tile .large { font-size: 1.5rem; font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
.tile .quiet { font-size: .82rem; min-height: 1.2em; }
.verdict { margin: .35rem 0; } .verdict strong { margin-right: .35rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: 1.25rem 2rem; margin-top: 1rem; }
figure { margin: 0; break-inside: avoid; overflow-x: auto; }
.groups { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(23rem, 100%), 1fr)); gap: 1.25rem 2.5rem; align-items: start; }
.groups.long { display: block; } .groups.long .wide { margin-bottom: 1.25rem; }
.wide table.sums { width: max-content; } .wide table.sums td { max-width: 26rem; overflow-wrap: break-word; }
.wide table.sums th:first-child, .wide table.sums td:first-child { position: sticky; left: 0; z-index: 1; background: var(--page); }
@media (max-width: 40rem) { body { padding: 1rem; } .wide table.sums td { max-width: 16rem; } .wide table.sums th:first-child, .wide table.sums td:first-child { max-width: 40vw; } }
th.number { text-align: right; white-space: nowrap; } td.half { color: var(--quiet); white-space: nowrap; padding-left: 0; font-variant-numeric: tabular-nums; }
td.number, th.number { padding: .25rem .4rem .25rem .9rem; } td.number:first-child, th.number:first-child { padding-left: 0; } th[colspan] { padding-left: .9rem; } thead th { vertical-align: bottom; }
tr.first td { border-top: 2px solid var(--line); } kbd { font: 600 13px ui-monospace, Menlo, Consolas, monospace; border: 1px solid var(--line); border-radius: 4px; padding: 0 .35rem; }
.share { display: inline-block; width: 8rem; height: .7rem; background: var(--soft); border: 1px solid var(--line); vertical-align: middle; }
.share span { display: block; height: 100%; background: var(--series-1); print-color-adjust: exact; }
svg.chart { width: 100%; min-width: 340px; height: auto; font: 12px system-ui, sans-serif; overflow: visible; }
svg.chart text { fill: var(--quiet); } svg.chart .name { fill: var(--text); font-size: 14px; font-weight: 600; } svg.chart .legend { fill: var(--text); }
svg.chart .tick-y { text-anchor: end; } svg.chart .tick-x { text-anchor: middle; }
svg.chart .grid { stroke: var(--line); stroke-width: 1; stroke-dasharray: 2 3; } svg.chart .base { stroke: var(--quiet); stroke-width: 1; }
svg.chart .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; } svg.chart .area { stroke: none; opacity: .16; } svg.chart .band { stroke: none; opacity: .22; }
svg.chart .line.series-2 { stroke-dasharray: 7 3; } svg.chart .line.series-3 { stroke-dasharray: 2 2.5; }
svg.chart .line.series-1 { stroke: var(--series-1); } svg.chart .line.series-2 { stroke: var(--series-2); } svg.chart .line.series-3 { stroke: var(--series-3); } svg.chart .line.series-4 { stroke: var(--series-4); }
svg.chart .area.series-1, svg.chart .band.series-1, svg.chart .bar.series-1 { fill: var(--series-1); } svg.chart .area.series-2, svg.chart .band.series-2, svg.chart .bar.series-2 { fill: var(--series-2); }
svg.chart .area.series-3, svg.chart .band.series-3, svg.chart .bar.series-3 { fill: var(--series-3); } svg.chart .area.series-4, svg.chart .band.series-4, svg.chart .bar.series-4 { fill: var(--series-4); }
svg.chart rect { stroke: none; } svg.chart .bar { opacity: .75; } svg.chart .bar:hover { opacity: 1; }
svg.chart .hint { fill: transparent; } svg.chart .hint:hover { fill: var(--text); opacity: .08; }
svg.chart .marked { stroke: var(--text); stroke-width: 1; stroke-dasharray: 4 3; opacity: .7; } svg.chart .marked-left { text-anchor: end; }
svg.chart .marked-left, svg.chart .marked-right { fill: var(--text); paint-order: stroke; stroke: var(--page); stroke-width: 5px; stroke-linejoin: round; }
svg .arrow.flow { stroke: var(--flow); opacity: .55; } svg .tip.flow { fill: var(--flow); } svg .box.flow rect { stroke: var(--flow); }
svg .mark.flow { fill: var(--text); } svg .mark.none { fill: var(--quiet); }
svg .arrow.none { stroke: var(--line); } svg .tip.none { fill: var(--line); } svg .box.none rect { fill: none; stroke: var(--line); } svg .box.none text { fill: var(--quiet); }
nav a { margin-right: 1rem; } details { margin: .5rem 0; }
@media print { body { max-width: none; padding: 0; font-size: 11px; } nav { display: none; } h2 { break-after: avoid; } table, svg { break-inside: avoid; } .wide { overflow: visible; } .wide table.sums th:first-child, .wide table.sums td:first-child { position: static; } }
)";

}  // namespace phoneflow::simulation
