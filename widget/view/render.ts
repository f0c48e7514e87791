/** Draws a tree of plain objects into the page, changing only what differs. Never parses markup, never touches what it did not make. */

export type Child = VNode | string | number | boolean | undefined | null | readonly Child[]

export type VNode = { readonly tag: string; readonly props: Props; readonly children: readonly Child[] }

type Props = { readonly key?: string; readonly [name: string]: unknown }

// Only types: what JSX may hold, checked by the compiler.
// oxlint-disable-next-line typescript/no-namespace
export declare namespace h {
  namespace JSX {
    type Element = VNode
    type IntrinsicElements = Readonly<Record<string, Readonly<Record<string, unknown>> & { readonly key?: string }>>
    type ElementChildrenAttribute = { readonly children: unknown }
  }
}

type Component = (props: never) => VNode

/** The JSX factory. A component is a plain function of its props: it has no state and no life of its own. */
export function h(type: string | Component, props: Props | null, ...children: readonly Child[]): VNode {
  return typeof type === 'string' ? { tag: type, props: props ?? {}, children } : type({ ...props, children } as never)
}

type Drawn = Element & { drawn?: Props }

/** Makes the children of `parent` what `child` says. Same tag and key at the same place: the same element stays, with its focus. */
export function render(child: Child, parent: Element): void {
  const children = [child].flat(Infinity as 5).filter((one) => one !== undefined && one !== null && one !== false) as (
    | VNode
    | string
    | number
  )[]
  children.forEach((one, index) => {
    const old = parent.childNodes[index]
    const node = draw(one, old)
    if (node !== old) old ? old.replaceWith(node) : parent.append(node)
  })
  while (parent.childNodes.length > children.length) parent.lastChild?.remove()
}

function draw(child: VNode | string | number, old: (ChildNode & Drawn) | ChildNode | undefined): ChildNode {
  if (typeof child !== 'object') {
    if (old?.nodeType !== Node.TEXT_NODE) return document.createTextNode(String(child))
    if (old.nodeValue !== String(child)) old.nodeValue = String(child)
    return old
  }
  const { tag, props, children } = child
  const before = old as Drawn | undefined
  const isSame = before?.localName === tag && before.drawn?.key === props.key
  const element: Drawn = isSame
    ? before
    : document.createElementNS(`http://www.w3.org/${/^(svg|path)$/.test(tag) ? '2000/svg' : '1999/xhtml'}`, tag)
  for (const name of Object.keys({ ...element.drawn, ...props })) set(element, name, props[name])
  element.drawn = props
  render(children, element)
  return element
}

function set(element: Drawn, name: string, value: unknown): void {
  // What the shopper changes by hand lives in properties; everything else in attributes.
  if (name === 'value' || name === 'checked') {
    const input = element as unknown as Record<string, unknown>
    if (input[name] !== value) input[name] = value
  } else if (value === undefined || value === false) element.removeAttribute(name)
  else if (element.drawn?.[name] !== value) element.setAttribute(name, value === true ? '' : String(value))
}
