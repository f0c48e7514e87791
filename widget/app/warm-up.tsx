/** Draws the form once where nobody sees it, so that a press finds its code compiled and its styles resolved. */
import { render } from 'preact'
import { whenIdle } from '../loader/when-idle.ts'
import { App } from './App.tsx'
import { createWidgetStore } from './store.ts'
import type { WidgetContext } from './widget-context.ts'

/** Halves the time from press to form (`npm run bench:widget`). Not for a dialog, which would make the page wait. */
export function warmUp(widget: WidgetContext): void {
  const { launcher, boundary, store } = widget
  if (launcher.layer.dataset['placement'] === 'dialog') return
  const draw = boundary.guard(() => {
    if (store.active.peek() || launcher.root.activeElement) return
    // On a page that tells nothing: what is wrong with it is said at the press, once.
    const trial = createWidgetStore({ ...widget, page: { script: null, options: {} } })
    const container = document.createElement('div')
    // Nothing in it takes the focus.
    container.inert = true
    container.style.visibility = 'hidden'
    launcher.layer.append(container)
    trial.open()
    render(<App widget={{ ...widget, store: trial }} />, container)
    // All in one task: nothing of it reaches the screen or a screen reader, and no press meets it.
    container.getBoundingClientRect()
    render(null, container)
    container.remove()
    trial.dispose()
  })
  whenIdle(draw)
}
