import type { Shopper } from './shopper.ts'

/** What a screen reader is told politely, from now on; what was told stays in the list when it is gone from the page. */
export async function listenToStatus({ page, widget }: Shopper): Promise<() => Promise<readonly string[]>> {
  await widget.evaluate(({ shadowRoot: root }) => {
    if (!root) return
    const heard: string[] = []
    const read = () => [...root.querySelectorAll('[role=status]')].map((one) => one.textContent).join('')
    let last = read()
    const listen = new MutationObserver(() => {
      const said = read()
      if (said && said !== last) heard.push(said)
      last = said
    })
    listen.observe(root, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { __heard: heard })
  })
  return () => page.evaluate((): string[] => Reflect.get(window, '__heard'))
}
