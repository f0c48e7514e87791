/** Draws the form once where nobody sees it, as a hand comes near the launcher: a press finds its code compiled and its styles resolved. */
import { render } from 'preact'
import { App } from './App.tsx'
import { createWidgetStore } from './store.ts'
import type { WidgetContext } from './widget-context.ts'

/** A finger that comes down enters, too; a key comes with the focus. */
const SIGNS = ['pointerenter', 'focus']

/** Halves the time from press to form (`npm run bench:widget`), and costs the page nothing while it loads. Not for a dialog, which would make the page wait. */
export function warmUpBeforePress(widget: WidgetContext): void {
  const { launcher, boundary } = widget
  if (launcher.layer.dataset['placement'] === 'dialog') return
  const end = new AbortController()
  const draw = boundary.guard(() => {
    end.abort()
    drawUnseen(widget)
  })
  for (const name of SIGNS) launcher.button.addEventListener(name, draw, end)
}

/** All in one task: nothing of it reaches the screen or a screen reader, and no press meets it. */
function drawUnseen(widget: WidgetContext): void {
  const { launcher, store } = widget
  if (store.active.peek()) return
  // On a page that tells nothing: what is wrong with it is said at the press, once.
  const trial = createWidgetStore({ ...widget, page: { script: null, options: {} } })
  const container = document.createElement('div')
  // Nothing in it takes the focus.
  container.inert = true
  container.style.visibility = 'hidden'
  launcher.layer.append(container)
  trial.open()
  render(<App widget={{ ...widget, store: trial }} />, container)
  container.getBoundingClientRect()
  render(null, container)
  container.remove()
  trial.dispose()
}
