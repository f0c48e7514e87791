/** Draws a tree of plain objects into the page, changing only what differs. Never parses markup, never touches what it did not make. */

export type Child = VNode | string | number | false | undefined | null | readonly Child[]

export type VNode = { readonly tag: string; readonly props: Props; readonly children: readonly Child[] }

type Props = Readonly<Record<string, unknown>>

// Only types: what JSX may hold, checked by the compiler.
// oxlint-disable-next-line typescript/no-namespace
export declare namespace h {
  namespace JSX {
    type Element = VNode
    type IntrinsicElements = Readonly<Record<string, Props>>
    type ElementChildrenAttribute = { readonly children: unknown }
  }
}

type Component = (props: never) => VNode

/** The JSX factory. A component is a plain function of its props: it has no state and no life of its own. */
export function h(type: string | Component, props: Props | null, ...children: readonly Child[]): VNode {
  return typeof type === 'string' ? { tag: type, props: props ?? {}, children } : type({ ...props, children } as never)
}

type Drawn = ChildNode & { drawn?: Props }

/** Makes the children of `parent` what `child` says. The same tag at the same place keeps its element, and so its focus. */
export function render(child: Child, parent: Node): void {
  const children = [child].flat(9 as 5).filter((one) => one || one === 0) as (VNode | string | number)[]
  children.forEach((one, index) => {
    const old = parent.childNodes[index]
    const node = typeof one === 'object' ? draw(one, old) : write(String(one), old)
    if (node !== old) parent.insertBefore(node, old ?? null)
  })
  while (parent.childNodes.length > children.length) parent.lastChild?.remove()
}

function write(text: string, old: Drawn | undefined): ChildNode {
  if (old?.nodeType !== Node.TEXT_NODE) return document.createTextNode(text)
  if (old.nodeValue !== text) old.nodeValue = text
  return old
}

function draw({ tag, props, children }: VNode, old: Drawn | undefined): ChildNode {
  const isSame = (old as Element | undefined)?.localName === tag
  const space = /^(svg|path)$/.test(tag) ? '2000/svg' : '1999/xhtml'
  const element = (isSame ? old : document.createElementNS(`http://www.w3.org/${space}`, tag)) as Element & Drawn
  for (const name of Object.keys({ ...element.drawn, ...props })) set(element, name, props[name])
  element.drawn = props
  render(children, element)
  return element
}

function set(element: Element & Drawn, name: string, value: unknown): void {
  // What the shopper changes by hand lives in properties; everything else in attributes.
  if (name === 'value' || name === 'checked') Object.assign(element, { [name]: value })
  else if (value === undefined || value === false) element.removeAttribute(name)
  else if (element.drawn?.[name] !== value) element.setAttribute(name, String(value))
}
