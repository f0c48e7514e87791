/** The shop in the reader's own colours (high contrast). Never a state that only a ground would show. */

export const FORCED_CSS = `
/* A cover is a picture; all else that had a ground gets an edge. */
@media (forced-colors:active){
  .btn{border:2px solid ButtonBorder}
  .cover{forced-color-adjust:none}
  .desk-nav a{border-bottom:1px solid CanvasText}
  .desk-nav a[aria-current]{border-bottom:4px solid Highlight}
  .steps li{border-color:GrayText}
  .steps li.on{border-color:Highlight}
  .switch input::after{background:ButtonText}
  .switch input:checked{border-color:Highlight}
  .switch input:checked::after{background:Highlight}
  :is(.ok,.stock) svg{stroke:CanvasText}
}
`
