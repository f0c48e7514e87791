/** Covers, shelves and the page of a book. Never a cover like another: each has its own ground, ink and drawing. */

export const BOOK_CSS = `
.shelf{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(148px,42%),1fr));gap:36px 28px}
.shelf.table{grid-template-columns:repeat(4,1fr)}
.shelf a{display:grid;text-decoration:none;line-height:1.35}
.shelf .cover{margin-bottom:14px;transition:transform .16s ease-out}
.shelf a:hover .cover{transform:translateY(-4px)}
.shelf a:hover strong{text-decoration:underline}
h1+.shelf{margin-top:28px}
.by{color:var(--soft);font-size:15px}
.price{font-weight:650;font-variant-numeric:tabular-nums;margin-top:4px}
.by.big{font-size:18px;margin:0}
.price.big{font-size:24px;margin:16px 0 0}

/* A printed cover is not mirrored: its spine stays where the binder put it. */
.cover{direction:ltr;position:relative;display:block;aspect-ratio:2/3;background:var(--ground);color:var(--letters);border-radius:2px 4px 4px 2px;overflow:hidden;container-type:inline-size;
  box-shadow:inset 5px 0 6px -4px #0006,inset 0 0 0 1px #0001,0 1px 2px #0003,0 8px 20px -6px #0005}
.cover svg{position:absolute;inset:0;width:100%;height:100%;fill:var(--ink)}
.cover .l{fill:none;stroke:var(--ink)}
.cover .h{fill:var(--ground)}
.cover .l2{fill:none;stroke:var(--ground)}
.cover-title,.cover-author{position:absolute;inset-inline:9% 8%;z-index:1}
.cover-title{top:7%;font:600 11.5cqi/1.08 var(--serif);text-wrap:balance}
.cover-title.long{font-size:9cqi}
.cover-author{inset-inline:0;bottom:0;font-size:6cqi;line-height:1.2;background:var(--ground);padding:3.5cqi 8cqi 6cqi 9cqi}
/* The fold beside the spine lies over the band of the author too. */
.cover::after{content:"";position:absolute;inset:0;z-index:2;border-radius:inherit;box-shadow:inset 5px 0 6px -4px #0006,inset 0 0 0 1px #0001}

.crumb{color:var(--soft);margin:0 0 24px}
.crumb a{display:inline-flex;min-height:44px;align-items:center}
.book{display:grid;grid-template-columns:minmax(220px,380px) minmax(0,1fr);gap:64px;align-items:start}
.stand{background:var(--page);border-radius:14px;padding:44px 56px}
.blurb{max-width:58ch;margin:16px 0 20px;text-wrap:pretty}
.stock,.ok{display:flex;gap:8px;align-items:center;margin:0;color:var(--soft)}
.stock svg,.ok svg{flex:none;width:20px;height:20px;fill:none;stroke:var(--mark);stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.buy{display:flex;flex-wrap:wrap;gap:12px 20px;align-items:center;margin:20px 0 28px}
dl{margin:0}
dl div{display:flex;justify-content:space-between;gap:16px;border-top:1px solid var(--line);padding:10px 0}
dt{color:var(--soft);flex:none}
dd{margin:0;text-align:end;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.facts{max-width:520px}

@media (max-width:759px){
  .shelf,.shelf.table{grid-template-columns:repeat(2,minmax(0,1fr));gap:28px 20px}
  .shelf a{overflow-wrap:anywhere}
  .book{grid-template-columns:minmax(0,1fr);gap:28px}
  .stand{padding:24px}
  .stand .cover{width:160px;margin-inline:auto}
  .crumb{margin:-14px 0 8px}
}
@media (prefers-reduced-motion:reduce){.shelf .cover{transition:none}.shelf a:hover .cover{transform:none}}
`
