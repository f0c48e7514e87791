/** Runs inside a measured page, before anything of the page's: notes what was there, and later tells what was changed. Never shows up in what it measures. */

/** Natives that scripts like to wrap; compared by identity, so a disguised `toString` does not help. */
export const NATIVES: readonly string[] = [
  'fetch XMLHttpRequest WebSocket Promise Proxy MutationObserver IntersectionObserver eval setTimeout',
  'setInterval requestAnimationFrame queueMicrotask addEventListener getComputedStyle alert open postMessage',
  'history.pushState history.replaceState XMLHttpRequest.prototype.open XMLHttpRequest.prototype.send',
  'XMLHttpRequest.prototype.setRequestHeader Response.prototype.json Request.prototype.clone',
  'navigator.sendBeacon navigator.locks location.assign EventTarget.prototype.addEventListener',
  'EventTarget.prototype.dispatchEvent Event.prototype.preventDefault Element.prototype.attachShadow',
  'Element.prototype.setAttribute Element.prototype.innerHTML Node.prototype.appendChild',
  'Node.prototype.insertBefore Node.prototype.removeChild Document.prototype.cookie',
  'Document.prototype.createElement Document.prototype.adoptedStyleSheets HTMLElement.prototype.focus',
  'HTMLElement.prototype.click HTMLElement.prototype.showPopover HTMLFormElement.prototype.submit',
  'HTMLScriptElement.prototype.src HTMLIFrameElement.prototype.src Storage.prototype.setItem',
  'Storage.prototype.getItem indexedDB.open IDBFactory.prototype.databases console.log console.error',
  'console.warn JSON.parse JSON.stringify Object.assign Object.keys Array.prototype.map Array.prototype.push',
  'Array.from String.prototype.replace RegExp.prototype.exec Function.prototype.call',
  'Function.prototype.toString Promise.prototype.then Date.now Math.random crypto.getRandomValues',
  'performance.now URL customElements.define CSSStyleSheet.prototype.replaceSync',
].flatMap((names) => names.split(' '))

/** What the page looks like after the embedded script was there. */
export type Traces = {
  /** Keys of the window that were not there at the start of the document. */
  readonly globals: readonly string[]
  /** Natives that are not the same any more, and keys added to prototypes. */
  readonly patched: readonly string[]
  /** What is kept on the device, by place and name. */
  readonly stored: readonly string[]
  /** Sum of all layout shifts, those after a press too. */
  readonly layoutShift: number
  readonly longTasksMs: readonly number[]
  /** Addresses that were asked for before the launcher was there. */
  readonly neededUrls: readonly string[]
}

export type Probe = {
  traces(): Promise<Traces>
  /** The middle of the button that opens the form; undefined until it is shown. */
  launcher(): { readonly x: number; readonly y: number } | undefined
  isFormShown(): boolean
  /** From the click's own time to after the frame that shows the form. */
  paintedAfterMs?: number
}

export const PROBE = `window[Symbol.for('bench')]`

/** To be evaluated at the start of every document. It is read from here as text, so it uses nothing from outside. */
export function probeScript(): string {
  return `(${installProbe})(${JSON.stringify(NATIVES)})`
}

function installProbe(natives: readonly string[]): void {
  const LAUNCHER = 'button:not(main *)'
  const observe = (type: string): PerformanceEntry[] => {
    const seen: PerformanceEntry[] = []
    new PerformanceObserver((list) => void seen.push(...list.getEntries())).observe({ type, buffered: true })
    return seen
  }
  const shifts = observe('layout-shift') as (PerformanceEntry & { readonly value: number })[]
  const longTasks = observe('longtask')

  /** The value, or the accessor's functions, wherever on the chain it is. */
  const native = (path: string): readonly unknown[] => {
    const names = path.split('.')
    const last = names.pop() ?? ''
    let owner = names.reduce<unknown>((object, name) => Reflect.get(Object(object), name), window)
    for (; owner; owner = Object.getPrototypeOf(owner)) {
      const found = Object.getOwnPropertyDescriptor(owner, last)
      if (found) return found.get ? [found.get, found.set] : [found.value]
    }
    return []
  }
  const keysByPrototype = (): ReadonlyMap<string, readonly PropertyKey[]> => {
    const interfaces = natives.filter((path) => path.includes('.prototype.')).map((path) => path.split('.')[0] ?? '')
    const names = ['Object', 'History', 'Window', ...new Set(interfaces)]
    return new Map(names.map((name) => [name, Reflect.ownKeys(Reflect.get(Reflect.get(window, name), 'prototype'))]))
  }
  const allRoots = (): (Document | ShadowRoot)[] => [
    document,
    ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []),
  ]
  const firstShown = (selector: string): Element | undefined =>
    allRoots()
      .flatMap((root) => [...root.querySelectorAll(selector)])
      .find((element) => element.getBoundingClientRect().height > 0 && element.checkVisibility())
  const isFormShown = (): boolean => firstShown('input[type=radio],textarea') !== undefined

  const stored = async (): Promise<string[]> => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...document.cookie.split('; ').flatMap((cookie) => (cookie ? `cookie ${cookie.split('=')[0]}` : [])),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...('caches' in window ? await caches.keys() : []).map((name) => `cache ${name}`),
    ...(window.name ? [`window.name ${window.name}`] : []),
  ]
  const hooks = ['onerror', 'onunhandledrejection', 'onbeforeunload', 'onpopstate']
  const patched = (): string[] => [
    ...hooks.filter((name) => Reflect.get(window, name) !== null),
    ...natives.filter((path) => native(path).some((part, index) => part !== nativesBefore.get(path)?.[index])),
    ...[...keysByPrototype()].flatMap(([name, keys]) =>
      keys.filter((key) => !prototypesBefore.get(name)?.includes(key)).map((key) => `${name}.prototype.${String(key)}`),
    ),
  ]
  const probe: Probe = {
    isFormShown,
    launcher() {
      const button = firstShown(LAUNCHER)
      const box = button?.getBoundingClientRect()
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    },
    async traces() {
      return {
        globals: Reflect.ownKeys(window)
          .filter((key) => !globalsBefore.has(key))
          .map(String),
        patched: patched(),
        stored: await stored(),
        layoutShift: shifts.reduce((sum, { value }) => sum + value, 0),
        longTasksMs: longTasks.map(({ duration }) => duration),
        neededUrls: performance
          .getEntriesByType('resource')
          .filter(({ name, startTime }) => name.startsWith('http') && startTime < launcherAtMs)
          .map(({ name }) => name),
      }
    },
  }
  Reflect.set(window, Symbol.for('bench'), probe)
  const globalsBefore = new Set(Reflect.ownKeys(window))
  const nativesBefore = new Map(natives.map((path) => [path, native(path)]))
  const prototypesBefore = keysByPrototype()

  // The end of the page, when it has none.
  let launcherAtMs = Infinity
  const watch = new MutationObserver(() => {
    // Its place is not asked for: that would make the page lay itself out earlier than it does.
    if (!allRoots().some((root) => root.querySelector(LAUNCHER))) return
    launcherAtMs = performance.now()
    watch.disconnect()
  })
  watch.observe(document, { childList: true, subtree: true })
  const timeTheForm = ({ timeStamp }: Event): void => {
    const look = (): void => {
      if (!isFormShown()) return void requestAnimationFrame(look)
      // A message sent while the frame is made arrives when it has been painted.
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => (probe.paintedAfterMs = performance.now() - timeStamp))
      port1.start()
      port2.postMessage(undefined)
    }
    requestAnimationFrame(look)
  }
  addEventListener('click', timeTheForm, { capture: true, once: true })
}
