/** Colours, type, and the frame of every page. Never a colour pair under 4.5:1 for text or 3:1 for an edge. */

export const BASE_CSS = `
*{box-sizing:border-box}
:root{color-scheme:light dark;--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,"DejaVu Serif",serif;
  --paper:#fefdfc;--page:#f7f5f1;--tint:#fcecec;--brand:#8a2f3b;--on:#fff;--ink:#24211b;--soft:#5e5a52;--line:#e2dfd9;
  --edge:#8d8980;--mark:#8a2f3b;--bad:#b63c2e;--rule:#eae6df}
@media (prefers-color-scheme:dark){:root{--paper:#1f1e1b;--page:#161512;--tint:#3b2829;--brand:#ab4d56;--ink:#eeebe5;
  --soft:#b8b4ac;--line:#3d3a35;--edge:#7e7a72;--mark:#e7838a;--bad:#ec8d7a;--rule:#2c2a26}}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
a{color:inherit}
:focus-visible{outline:3px solid var(--mark);outline-offset:3px;border-radius:3px}
/* Where a page begins to be read; not something to press. */
:is(main,.errors,.notice):focus{outline:none}
h1{font:600 clamp(28px,4vw,40px)/1.15 var(--serif);margin:0 0 12px;text-wrap:balance;letter-spacing:-.005em;overflow-wrap:break-word}
h2{font:600 22px/1.3 var(--serif);margin:0 0 20px;text-wrap:balance}
.sr,.sr-until-focus:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset-inline-start:12px;top:-80px;z-index:2;background:var(--paper);padding:12px 20px;border-radius:99px;border:1px solid var(--edge)}
.skip:focus{top:8px}

.strip{display:flex;justify-content:space-between;align-items:center;gap:16px;padding-inline:max(24px,calc(50vw - 560px));background:var(--page);color:var(--soft);font-size:14px}
.strip p{margin:0}
.strip nav{display:flex;margin-inline-end:-10px}
.strip a{min-width:44px;min-height:44px;display:grid;place-items:center;text-decoration:none}
.strip a:hover{text-decoration:underline}
/* At the edge of the page the ring stands inside. */
.strip a:focus-visible{outline-offset:-4px}
.strip a[aria-current]{color:var(--mark);font-weight:650;text-decoration:underline;text-underline-offset:5px;text-decoration-thickness:2px}

.top{display:flex;flex-wrap:wrap;gap:8px 28px;align-items:center;padding:14px max(24px,calc(50vw - 560px));border-bottom:1px solid var(--line)}
.brand{font:600 24px/1 var(--serif);text-decoration:none;color:var(--mark);min-height:44px;display:flex;align-items:center}
.top form{flex:1 1 220px;display:flex;gap:8px;align-items:center}
.top input{font:inherit;width:100%;max-width:380px;min-height:44px;padding:0 18px;border:1px solid var(--edge);border-radius:99px;background:var(--paper);color:var(--ink)}
.top input::placeholder{color:var(--soft);opacity:1}
.top form button{font:inherit;min-height:44px;padding:0 18px;border-radius:99px;border:1px solid var(--edge);background:var(--paper);color:var(--ink)}
.top nav{display:flex;gap:4px 24px;flex-wrap:wrap}
.top nav a{min-height:44px;display:flex;align-items:center;gap:6px;text-decoration:none}
.top nav a:hover,footer a:hover{text-decoration:underline}
.count{background:var(--brand);color:var(--on);border-radius:99px;min-width:22px;padding-inline:6px;text-align:center;font-size:13px;line-height:22px;font-variant-numeric:tabular-nums}

main{flex:1;width:100%;max-width:1168px;margin-inline:auto;padding:40px 24px 80px}
.intro{max-width:480px;margin-bottom:44px}
.intro p,.lead{margin:0;color:var(--soft);font-size:17px;max-width:62ch;text-wrap:pretty}
.intro p{max-width:46ch}
.lead{margin-bottom:28px}
section+section,.book+section,.after{margin-top:56px}
.narrow{max-width:640px}
.note{color:var(--soft);font-size:14px;margin:0}
.btn{font:inherit;font-weight:650;background:var(--brand);color:var(--on);min-height:48px;padding:0 28px;border:0;border-radius:99px;display:inline-flex;align-items:center;text-decoration:none;cursor:pointer}
.btn:hover{filter:brightness(1.08)}
.quiet{font:inherit;font-weight:600;color:var(--mark);background:none;border:0;padding:0;min-height:44px;display:inline-flex;align-items:center;text-decoration:underline;text-underline-offset:3px;cursor:pointer}
.chips{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 32px}
h1+.chips{margin-top:20px}
.chips a{min-height:44px;display:inline-flex;align-items:center;padding:0 16px;border:1px solid var(--edge);border-radius:99px;text-decoration:none;font-size:15px}
.chips a:hover{background:var(--tint)}
.chips [aria-current]{background:var(--tint);border-color:var(--mark);box-shadow:inset 0 0 0 1px var(--mark);color:var(--mark);font-weight:650}

footer{border-top:1px solid var(--line);padding:12px 24px 24px;color:var(--soft);font-size:14px;text-align:center}
footer nav{display:flex;flex-wrap:wrap;justify-content:center;gap:0 28px}
footer nav a{min-height:44px;display:inline-flex;align-items:center;text-decoration:none}
footer p{margin:4px 0 0}

@media (max-width:759px){
  .strip,.top{padding-inline:20px}
  .strip{gap:8px;font-size:13px}
  main{padding:28px 20px 64px}
  .top form{order:3;flex-basis:100%}
  .top input{max-width:none}
  .top nav{gap:4px 16px;margin-inline-start:auto}
  .top .wide{display:none}
  .chips{flex-wrap:nowrap;overflow-x:auto;margin-inline:-20px;padding:4px 20px;scrollbar-width:none}
  .chips a{flex:none}
  /* The widget's pill floats over the last lines of a phone's page. */
  footer{padding-bottom:92px}
}
`
