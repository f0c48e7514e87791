/** Basket, checkout and orders. Never a second filled button in one view. */

export const ORDER_CSS = `
.lines{list-style:none;margin:0 0 16px;padding:0}
.line{display:grid;grid-template-columns:64px 1fr auto;gap:18px;align-items:center;padding:16px 0;border-top:1px solid var(--line)}
.line:first-child{border-top:0;padding-top:0}
.line>div{display:grid;justify-items:start;min-width:0}
.line a{text-decoration:none}
.line a:hover{text-decoration:underline}
.line .price{margin:0;white-space:nowrap}
.stepper{display:flex;flex-wrap:wrap;align-items:center;gap:4px;margin-top:8px}
.stepper button:not(.quiet){font:inherit;font-size:20px;line-height:1;width:44px;height:44px;border:1px solid var(--edge);border-radius:50%;background:var(--paper);color:var(--ink);cursor:pointer}
/* The page comes back here; the line stays about where it was. */
.stepper button{scroll-margin-block:40vh}
.stepper button:not(.quiet):hover{background:var(--tint)}
.stepper button:disabled{opacity:.6;cursor:default}
.stepper output{min-width:36px;text-align:center;font-weight:650;font-variant-numeric:tabular-nums}
.stepper .quiet{margin-inline-start:14px;font-size:15px;font-weight:400}
.sum{background:var(--page);border-radius:14px;padding:24px;margin:0 0 16px}
.sum h2{margin-bottom:16px}
.sum h2+p{margin:0}
.sum .facts{max-width:none;margin-top:20px}
.sum .lines{margin-bottom:4px}
.sum dl:first-child div:first-child{border-top:0}
.sum .note{margin-top:8px}
.total{font-weight:650}
.total dt{color:inherit}

h1+.checkout{margin-top:28px}
.checkout{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,440px);gap:64px;align-items:start}
fieldset{border:0;margin:0 0 28px;padding:0;min-width:0}
legend{font:600 22px/1.3 var(--serif);padding:0;margin-bottom:16px}
.field{display:grid;gap:6px;margin:0 0 16px}
.field label{font-weight:600}
.field input{font:inherit;min-height:48px;padding:0 14px;border:1px solid var(--edge);border-radius:10px;background:var(--paper);color:var(--ink);width:100%}
.field input[aria-invalid]{border:2px solid var(--bad)}
/* What is said under the field comes into the window with it. */
#code{scroll-margin-block:120px}
.error{color:var(--bad);font-weight:600}
.errors{border:2px solid var(--bad);border-radius:14px;padding:20px 24px;margin-bottom:28px}
.errors h2{margin-bottom:8px;color:var(--bad)}
.errors ul{margin:0;padding-inline-start:20px}
.errors a{display:inline-flex;min-height:44px;align-items:center}
.choice{display:flex;gap:14px;align-items:center;min-height:56px;padding:12px 16px;border:1px solid var(--edge);border-radius:10px;margin-bottom:8px;cursor:pointer}
.choice:hover{background:var(--tint)}
.choice:has(:checked){border-color:var(--mark);box-shadow:inset 0 0 0 1px var(--mark);background:var(--tint)}
.choice input{width:20px;height:20px;margin:0;accent-color:var(--brand);flex:none}
.choice span{display:grid;font-weight:600}
.choice small{font-size:14px;font-weight:400;color:var(--soft)}

.ok{color:var(--mark);font-weight:650;margin:0 0 10px;gap:8px}
.steps{list-style:none;padding:0;margin:28px 0;display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:6px;font-size:14px;color:var(--soft)}
.steps li{border-top:4px solid var(--line);padding-top:8px;hyphens:auto}
.steps .on{border-color:var(--brand)}
.steps [aria-current]{color:var(--ink);font-weight:650}

.question{border-top:1px solid var(--line);padding:20px 0}
.question+.question{margin-top:0}
.question h2{font-size:19px;margin-bottom:4px}
.question p{margin:0;color:var(--soft);max-width:60ch}
.question+.sum{margin-top:20px}
.way{list-style:none;counter-reset:way;padding:0;margin:0 0 36px}
.way li{counter-increment:way;display:flex;gap:18px;align-items:baseline;padding:14px 0;border-top:1px solid var(--line)}
.way li::before{content:counter(way);font:600 26px/1 var(--serif);color:var(--mark);min-width:24px}

@media (max-width:759px){
  .checkout .buy{flex-direction:column;align-items:start;gap:4px}
  .checkout{grid-template-columns:minmax(0,1fr);gap:28px}
  .line{grid-template-columns:56px minmax(0,1fr);gap:4px 14px;align-items:start}
  .line .cover{grid-row:span 2}
  .line .price{grid-column:2}
  .stepper .quiet{margin-inline-start:8px}
  .steps{font-size:13px}
  .sum{padding:20px}
}
`
