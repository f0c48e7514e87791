/** The pages of the book: ruled paper, one entry after another. Never red for low and green for high. */

export const LEDGER_CSS = `
.ledger{max-width:800px}
.paper{list-style:none;margin:0;padding:8px 32px 8px 28px;background:var(--page);border-radius:14px}
.entry{border-top:1px solid var(--line)}
.entry.new-day{border-top:0}
.day{font:600 15px/1.4 system-ui,sans-serif;color:var(--mark);margin:0;padding:24px 0 8px;border-bottom:1px solid var(--line)}
.entry article{display:grid;grid-template-columns:44px minmax(0,1fr) auto;gap:4px 18px;padding:20px 0}
.face svg{width:44px;height:44px;padding:6px;border:1px solid var(--edge);border-radius:50%;background:var(--paper);fill:none;stroke:var(--ink);stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
.verdict{margin:0;display:flex;flex-wrap:wrap;gap:0 12px;align-items:baseline;min-height:24px}
.words{margin:4px 0 0;font:18px/30px var(--serif);white-space:pre-line;overflow-wrap:anywhere;text-wrap:pretty;
  background:repeating-linear-gradient(transparent 0 29px,var(--rule) 29px 30px)}
.verdict+.by{margin:4px 0 0}
.tags{list-style:none;display:flex;flex-wrap:wrap;gap:6px;margin:12px 0 0;padding:0}
.tags li{font-size:14px;line-height:1.4;padding:3px 12px;border-radius:99px;background:var(--tint)}
/* The dot before the first word of a line falls outside and is cut off. */
.meta{margin:12px 0 0;display:flex;flex-wrap:wrap;gap:0 24px;overflow-x:clip;font-size:14px;color:var(--soft)}
.meta span{position:relative}
.meta span::before{content:"·";position:absolute;inset-inline-start:-15px}
.meta span:last-child{font-weight:650}
.entry time{font-size:14px;color:var(--soft);font-variant-numeric:tabular-nums;line-height:24px}
.pager{display:flex;flex-wrap:wrap;gap:8px 28px;margin:24px 0 0}
@media (max-width:759px){
  .paper{padding-inline:16px}
  .entry article{position:relative;column-gap:14px;grid-template-columns:44px minmax(0,1fr)}
  .entry time{position:absolute;inset-block-start:20px;inset-inline-end:0}
  .verdict{padding-inline-end:52px}
}
`
