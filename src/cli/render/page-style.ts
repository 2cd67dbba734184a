/** The style sheet of the annotated page: no font, picture or script is loaded from anywhere. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1c1b19; --soft: #5a5852; --line: #dedad1; --lit: #f3eddc;
  --supported: #0b5e6b; --contradicted: #a8320f; --contested: #775200; --unverified: #59606b; --not-checkable: #66625b;
  --serif: "Source Serif 4", "Source Serif Pro", Charter, Georgia, "Noto Serif", "Songti SC", "Noto Serif CJK SC", SimSun, serif;
  --sans: Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --card: #201f1c; --ink: #ece8e0; --soft: #aaa59a; --line: #3a3833; --lit: #332d1e;
    --supported: #6cc6d2; --contradicted: #ff9a78; --contested: #e3b95b; --unverified: #a9b1bd; --not-checkable: #b3aea4;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 24px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 var(--serif); overflow-wrap: break-word; }
.report { max-width: 1240px; margin: 0 auto; padding: 32px 24px 48px; }
.report + .report { border-top: 1px solid var(--line); }
header { max-width: 70ch; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 8px; text-wrap: balance; }
.meta, .tally, .note, footer { font: 15px/1.5 var(--sans); color: var(--soft); margin: 0 0 8px; }
.note { color: var(--contested); }
.tally { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; padding: 0; }
.tally b { font-variant-numeric: tabular-nums; color: var(--ink); }
.columns { display: grid; gap: 24px 48px; margin-top: 24px; }
@media (min-width: 960px) { .columns { grid-template-columns: minmax(0, 66ch) minmax(0, 1fr); } }
.text p { margin: 0 0 1em; }
.text a { color: inherit; }
a.claim { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 4px; text-decoration-color: var(--hue); scroll-margin-top: 25vh; }
a.claim:hover { background: var(--lit); }
.supported { --hue: var(--supported); } .contradicted { --hue: var(--contradicted); } .contested { --hue: var(--contested); }
.unverified { --hue: var(--unverified); } .not-checkable { --hue: var(--not-checkable); }
a.claim.contradicted { text-decoration-style: double; } a.claim.contested { text-decoration-style: wavy; text-decoration-thickness: 1.5px; }
a.claim.unverified { text-decoration-style: dotted; } a.claim.not-checkable { text-decoration-style: dashed; text-decoration-thickness: 1px; }
a.mark { font: 600 12px/1 var(--sans); color: var(--hue); text-decoration: none; white-space: nowrap; vertical-align: 0.35em; padding: 2px 1px; }
.text a:target, .text :target a.claim, .card:target { background: var(--lit); }
.cards { display: grid; gap: 16px; align-content: start; font: 15px/1.5 var(--sans); }
.card { background: var(--card); border: 1px solid var(--line); border-inline-start: 4px solid var(--hue); border-radius: 6px; padding: 12px 16px; }
.card h2 { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; font-size: 15px; margin: 0; }
.card h2 a { color: var(--soft); text-decoration: none; font-weight: 400; margin-inline-start: auto; padding: 4px; }
.verdict { color: var(--hue); font-weight: 600; }
.kind { font-weight: 400; }
blockquote { margin: 8px 0; font: 17px/1.5 var(--serif); }
blockquote mark { background: none; color: inherit; font-weight: 600; }
.around { color: var(--soft); }
.said { color: var(--soft); margin: 0 0 8px; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 12px; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; }
details { margin-top: 8px; border-top: 1px solid var(--line); padding-top: 8px; }
summary { cursor: pointer; color: var(--soft); min-height: 24px; }
details ol { margin: 8px 0; padding-inline-start: 24px; font-variant-numeric: tabular-nums; }
.source { margin: 4px 0 0; padding: 0; list-style: none; }
.source a { color: inherit; } .id { color: var(--soft); font-size: 13px; }
.scale { margin: 8px 0 0; }
:focus-visible { outline: 2px solid var(--supported); outline-offset: 2px; border-radius: 2px; }
footer { margin-top: 32px; font-size: 13px; }
@media (pointer: coarse) { summary, .card h2 a { min-height: 40px; padding: 8px; } }
@media (max-width: 600px) { .report { padding: 20px 16px 32px; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; } }
@media print {
  body { background: #fff; color: #000; font-size: 11pt; } .columns { display: block; } .card { break-inside: avoid; margin-bottom: 8pt; }
  details::details-content { content-visibility: visible; block-size: auto; } a.back { display: none; }
}
`;
