/** The owner's desk: cases and offers in the shop's paper and ink. Never two filled buttons in one decision. */

export const OWNER_CSS = `
.desk-nav{display:flex;flex-wrap:wrap;gap:0 28px;margin:0 0 28px;border-bottom:1px solid var(--line)}
.desk-nav a{min-height:48px;display:inline-flex;align-items:center;text-decoration:none;border-bottom:3px solid transparent;margin-bottom:-1px}
.desk-nav a:hover{border-color:var(--line)}
.desk-nav [aria-current]{border-color:var(--mark);color:var(--mark);font-weight:650}
.notice{margin:0 0 20px;padding:14px 18px;border-radius:10px;background:var(--tint)}
.notice.wrong{background:none;border:2px solid var(--bad);color:var(--bad);font-weight:600}
.btn.outline{background:var(--paper);color:var(--mark);border:1px solid var(--edge)}
.btn.outline:hover{background:var(--tint);filter:none}
.with-button{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:10px}
.off dd,.note.off{color:var(--mark);font-weight:650}
.field textarea,.field select{font:inherit;width:100%;padding:10px 14px;border:1px solid var(--edge);border-radius:10px;background:var(--paper);color:var(--ink);min-height:48px}
/* The platform's own arrow sticks to the edge of a wide field. */
.field select{appearance:none;-webkit-appearance:none;padding-inline-end:44px;text-overflow:ellipsis;background:var(--paper) url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='%23858179' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m3 6 5 5 5-5'/%3E%3C/svg%3E") no-repeat right 16px center/16px}
[dir=rtl] .field select{background-position:left 16px center}
.field textarea{line-height:30px;font-size:17px;resize:vertical}

.cases{list-style:none;margin:-12px 0 0;padding:0}
.cases li+li{border-top:1px solid var(--line)}
.cases li:last-child{border-bottom:1px solid var(--line)}
.cases a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:4px 24px;padding:18px 12px;margin-inline:-12px;border-radius:10px;text-decoration:none;align-items:baseline}
.cases a:hover{background:var(--page)}
.cases strong{font:600 20px/1.3 var(--serif)}
.cases .meta,.cases .due{margin:0;color:var(--soft);font-size:15px}
.cases .meta{grid-column:1/-1}
.cases .due{font-variant-numeric:tabular-nums;white-space:nowrap}
.cases .due b{color:var(--bad)}
.meta span:last-child{font-weight:inherit}
.entry .meta span:last-child{font-weight:650}

.case>.meta{margin:0 0 24px;font-size:15px}
.case .sum .words{margin:0 0 16px}
.case .sum .by{margin:0 0 12px}
.case .sum .chosen{margin:0 0 8px}
.case form{margin-top:28px}
.said{border-top:1px solid var(--line);padding-top:20px;margin-top:28px}
.said h2{font-size:19px;margin-bottom:8px}
.said p{margin:0;max-width:60ch}
.said .note{margin-top:4px}
.said+.notice{margin-top:20px}
.contact{display:flex;flex-wrap:wrap;gap:0 12px;align-items:baseline;margin:16px 0 0}
.case form.contact{margin-top:16px}
.contact .note{flex-basis:100%}
.others{border-top:1px solid var(--line);margin-top:40px;padding-top:20px}
.others p{margin:0}
.choose{display:grid;gap:0 20px;align-items:end}
.choose .btn{justify-self:start;margin-bottom:28px}
.case .choose{margin-top:0}
.case .sum form{margin-top:20px}
.case .sum .btn{margin-bottom:8px}
.hit{list-style:none;margin:0;padding:0}
.hit li{display:flex;flex-wrap:wrap;gap:0 20px;padding:12px 0;border-top:1px solid var(--line);font-variant-numeric:tabular-nums}
.hit time,.hit .by{color:var(--soft);font-size:15px}
.hit span:first-child{flex:1 0 auto}
.hit time{margin-inline-start:auto}
.hit .by:empty{display:none}
.cases+section{margin-top:56px}
.case fieldset{margin-bottom:12px}
.cases.settled strong{font-size:17px}
.pair{display:grid;grid-template-columns:minmax(0,1fr) 180px;gap:0 20px}
.case .errors .choice{margin:12px 0 0;background:var(--paper)}

.recipes{display:grid;grid-template-columns:minmax(0,1fr);gap:16px}
.recipe{background:var(--page);border-radius:14px;padding:24px 28px;scroll-margin-top:16px}
.recipe-head{display:flex;justify-content:space-between;gap:20px;align-items:start}
.recipe h2{margin:0 0 4px;font-size:20px}
.recipe-head p{margin:0;color:var(--soft)}
.status{font-weight:650;color:var(--mark);white-space:nowrap;line-height:26px}
.switch{display:flex;align-items:center;gap:10px;min-height:44px;margin-block:-9px;cursor:pointer}
/* Both words keep their room: the switch stays where it is when it is turned. */
.switch span{display:grid}
.switch :is(b,i){grid-area:1/1;font-style:normal;font-weight:600}
.switch i{color:var(--soft)}
.switch :checked~span i,.switch input:not(:checked)~span b{visibility:hidden}
.switch input{appearance:none;-webkit-appearance:none;position:relative;width:48px;height:28px;margin:0;border:2px solid var(--edge);border-radius:99px;background:var(--paper);cursor:pointer;flex:none}
.switch input::after{content:"";position:absolute;inset-block:4px;inset-inline-start:4px;width:16px;border-radius:50%;background:var(--edge)}
.switch input:checked{background:var(--brand);border-color:var(--brand)}
.switch input:checked::after{inset-inline:auto 4px;background:var(--on)}
.recipe-fields{display:grid;grid-template-columns:170px minmax(0,1fr) 170px;gap:0 20px;margin-top:20px;align-items:end}
.recipe:has(select option:not([value="static"]):checked) .static-code{visibility:hidden}
.unused:not(:has([role=switch]:checked)):not(:has(.notice)) :is(.recipe-fields,.recipe-end){display:none}
.figures{display:flex;flex-wrap:wrap;gap:0 24px;margin:0 0 16px;font-size:15px;color:var(--soft);font-variant-numeric:tabular-nums}
.recipe-head+.figures{margin-top:12px}
.recipe-end{display:flex;flex-wrap:wrap;gap:10px 20px;align-items:center;margin:0}
.recipe-end .notice{margin:0;padding:0;background:none}
.recipe-end .notice.wrong{border:0}

@media (max-width:759px){
  .desk-nav{gap:0 20px}
  .hit li{gap:0 12px}
  .cases a{grid-template-columns:minmax(0,1fr)}
  .cases .due{white-space:normal}
  .pair,.recipe-fields{grid-template-columns:minmax(0,1fr)}
  .recipe{padding:20px}
  .recipe-head{flex-wrap:wrap;gap:4px 16px}
  .recipe-head>div{display:contents}
  .recipe-head h2{flex:1 1 7em;max-width:100%;overflow-wrap:break-word}
  .recipe-head p{order:1;flex-basis:100%}
  .recipe:has(select option:not([value="static"]):checked) .static-code{display:none}
}
`
