/** The style of the report: light and dark by the reader's system, and paper. */
export const pageStyle = `
:root { color-scheme: light dark; --page: #fff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa; --accent: #0550ae;
  --good: #d9efdf; --good-text: #11572a; --bad: #b3261e; --bad-text: #fff; --bad-ink: #b3261e; --warn: #f5c542; --warn-text: #3a2a00; --off: #e3e6ea; --off-text: #444c56; }
@media (prefers-color-scheme: dark) { :root { --page: #0f1318; --text: #e6edf3; --soft: #9aa6b2; --line: #333c47; --panel: #181e25; --accent: #79b8ff;
  --good: #173d27; --good-text: #93dba9; --bad: #c93c37; --bad-text: #fff; --bad-ink: #ff8a80; --warn: #b98a13; --warn-text: #000; --off: #2a323c; --off-text: #a9b4bf; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1rem 1.5rem 3rem; max-width: 110rem; background: var(--page); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: .2rem 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; } h3 { font-size: 1rem; margin: .8rem 0 .4rem; }
a { color: var(--accent); } code { font-family: ui-monospace, monospace; font-size: .9em; }
small, .soft { color: var(--soft); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .4rem .8rem; z-index: 9; }
header p { margin: .2rem 0; }
.verdict { display: inline-block; padding: .15rem .7rem; border-radius: 1rem; font-weight: 600; }
.verdict.sound { background: var(--good); color: var(--good-text); } .verdict.wrong { background: var(--bad); color: var(--bad-text); }
nav.contents { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .8rem 0; }
ul.problems { list-style: none; padding: 0; margin: 0; border: 1px solid var(--line); border-radius: .4rem; max-height: 24rem; overflow: auto; }
ul.problems li { padding: .45rem .7rem; border-left: 4px solid var(--bad); overflow-wrap: anywhere; } ul.problems li + li { border-top: 1px solid var(--line); }
section li { overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem; border-bottom: 1px solid var(--line); max-width: 40rem; overflow-wrap: break-word; }
th { background: var(--panel); overflow-wrap: normal; }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-bottom: .6rem; }
.controls input[type=search] { font: inherit; padding: .35rem .6rem; width: 20rem; max-width: 100%; border: 1px solid var(--line); border-radius: .3rem; background: var(--page); color: inherit; }
button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; padding: .2rem .6rem; cursor: pointer; }
button[aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem; margin-bottom: .7rem; }
.legend .cell { display: inline-flex; width: 1.35rem; height: 1.35rem; margin-right: .35rem; vertical-align: middle; }
.columns { display: grid; grid-template-columns: minmax(11rem, 17rem) minmax(0, 1fr); gap: 1rem; align-items: start; }
@media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); } .matrix .row { grid-template-columns: 9rem 8.5rem 9rem repeat(var(--regions), 1.8rem) !important; } .units { max-height: 12rem !important; } }
.units { max-height: 34rem; overflow: auto; border: 1px solid var(--line); border-radius: .4rem; padding: .3rem; }
.units button { display: flex; justify-content: space-between; gap: .5rem; width: 100%; text-align: left; border-color: transparent; background: none; overflow-wrap: anywhere; }
.units button[aria-pressed=true] { background: var(--panel); border-color: var(--accent); }
.units small { white-space: nowrap; } .units .wrong { color: var(--bad-ink); font-weight: 600; }
.matrix { max-height: 34rem; overflow: auto; border: 1px solid var(--line); border-radius: .4rem; position: relative; font-size: .85rem; }
.matrix .row { display: grid; grid-template-columns: 14rem 8.5rem 14rem repeat(var(--regions), 1.8rem); height: 28px; align-items: center; width: max-content; min-width: 100%; background: var(--page); }
.matrix .rows { position: relative; } .matrix .rows .row { position: absolute; left: 0; top: 0; border-bottom: 1px solid var(--line); }
.matrix .rows .row.chosen { background: var(--panel); box-shadow: inset 0 0 0 2px var(--accent); }
.matrix .head { position: sticky; top: 0; z-index: 2; height: 8.2rem; align-items: end; border-bottom: 1px solid var(--line); background: var(--panel); font-weight: 600; padding-bottom: .3rem; }
.matrix .head .region { writing-mode: vertical-rl; transform: rotate(180deg); justify-self: center; font-weight: 400; white-space: nowrap; }
.matrix .text { padding: 0 .5rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.matrix .text.id { font-family: ui-monospace, monospace; } .matrix .text.name { position: sticky; left: 0; background: inherit; z-index: 1; font-weight: 600; }
.cell { display: flex; align-items: center; justify-content: center; height: 24px; margin: 0 1px; border-radius: 3px; font: 600 12px/1 ui-monospace, monospace; background: var(--off); color: var(--off-text); }
.cell.enabled, .cell.admin { background: var(--good); color: var(--good-text); }
.cell.missing, .cell.disabled, .cell.gone { background: var(--bad); color: var(--bad-text); }
.cell.incomplete, .cell.pending, .cell.leaving, .cell.unlisted, .cell.unknown { background: var(--warn); color: var(--warn-text); }
.chosen-account { min-height: 3rem; padding: .5rem 0; overflow-wrap: anywhere; }
.path { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 0; list-style: none; padding: 0; margin: 0; }
.path ul { list-style: none; padding: 0; margin: 0; display: grid; gap: .4rem; }
.path .link { position: relative; border: 2px solid var(--line); border-radius: .4rem; padding: .3rem .7rem; margin-left: 3rem; max-width: 22rem; background: var(--panel); }
.path .link b, .path .link span { display: block; }
.path .link.start { margin-left: 0; }
.path .link:not(.start)::before { content: ''; position: absolute; right: calc(100% + 2px); top: 50%; width: calc(3rem - 6px); border-top: 3px solid var(--soft); }
.path .link.sound { border-color: #2da44e; } .path .link.sound::before { border-top-color: #2da44e !important; }
.path .link.unsure { border-color: var(--warn); } .path .link.unsure::before { border-top: 3px dashed var(--warn) !important; }
.path .link.wrong { border-color: var(--bad); } .path .link.wrong::before { border-top: 3px dotted var(--bad) !important; }
.path .link.sound span::before { content: '\\2713  '; } .path .link.unsure span::before { content: '?  '; } .path .link.wrong span::before { content: '\\2715  '; }
.old { color: var(--bad-ink); font-weight: 600; }
#paper { display: none; }
@media print {
  #paper { display: block; } :root { color-scheme: light; --page: #fff; --text: #000; --soft: #444; --line: #bbb; --panel: #f4f4f4; --good: #d9efdf; --good-text: #11572a; --bad: #b3261e; --bad-text: #fff; --bad-ink: #b3261e; --warn: #f5c542; --warn-text: #000; --off: #e3e6ea; --off-text: #333; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { padding: 0; font-size: 11px; max-width: none; } nav.contents, .controls, .units, .skip, .chosen-account { display: none; }
  .columns { display: block; } ul.problems, .matrix, .wide { max-height: none; height: auto; overflow: visible; }
  .matrix .rows { height: auto !important; } .matrix .rows .row { position: static; transform: none !important; break-inside: avoid; }
  table, .matrix { font-size: 10px; } .matrix .row { grid-template-columns: 9rem 6.5rem 9rem repeat(var(--regions), 1.25rem) !important; } .matrix .head, .matrix .text.name { position: static; }
  .route, li { break-inside: avoid; } h2, h3 { break-after: avoid; }
}
`
