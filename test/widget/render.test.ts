/** Our renderer against Preact's: whatever tree follows whatever tree, the page looks the same. Never a tree drawn only once. */
import fc from 'fast-check'
import * as preact from 'preact'
import { expect, test } from 'vitest'
import { h, render, type Child } from '../../widget/view/render.ts'

/** A tree as data, so that both can build it. */
type Tree =
  | string
  | number
  | false
  | undefined
  | { readonly tag: string; readonly props: Readonly<Record<string, unknown>>; readonly children: readonly Tree[] }

const text = fc.constantFrom('', 'a', 'Ə', '<b>', '&amp;', ' ')
const attributes = fc.record(
  { class: text, id: text, 'data-do': text, 'aria-label': text, title: text, disabled: fc.boolean() },
  { requiredKeys: [] },
)
const input = fc.record({
  type: fc.constantFrom('radio', 'checkbox'),
  value: fc.constantFrom('1', 'yes'),
  checked: fc.boolean(),
})
const { tree } = fc.letrec<{ tree: Tree; element: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(text, fc.constantFrom(0, 7, false as const, undefined)),
    tie('element'),
    input.map((props) => ({ tag: 'input', props, children: [] })),
    text.map((value) => ({ tag: 'textarea', props: { value }, children: [] })),
    text.map((d) => ({
      tag: 'svg',
      props: { viewBox: '0 0 24 24' },
      children: [{ tag: 'path', props: { d }, children: [] }],
    })),
  ),
  element: fc.record({
    tag: fc.constantFrom('div', 'span', 'p', 'button', 'fieldset', 'label'),
    props: attributes,
    children: fc.array(tie('tree'), { maxLength: 4 }),
  }),
}))

function ours(one: Tree): Child {
  return typeof one === 'object' ? h(one.tag, one.props, ...one.children.map(ours)) : one
}

function theirs(one: Tree): preact.ComponentChild {
  return typeof one === 'object' ? preact.h(one.tag, { ...one.props }, ...one.children.map(theirs)) : one
}

/** What can be seen: elements with their attributes, text, and what controls hold. */
function seen(node: Node): unknown {
  if (!(node instanceof Element)) return node.nodeValue
  const { value, checked } = node as HTMLInputElement
  // Preact writes a true attribute as empty, we as "true"; to a page both say that it is there.
  const named = [...node.attributes].map(({ name, value: said }) => [name, name === 'disabled' || said])
  // Preact leaves an empty `id` or `title` where one is taken away. A control's value and check are compared as what it holds, not as what its markup says.
  const attributesSeen = Object.fromEntries(
    named.filter(([name, said]) => said !== '' && name !== 'value' && name !== 'checked'),
  )
  return [
    node.namespaceURI,
    node.localName,
    attributesSeen,
    value,
    checked,
    withoutEmpty([...node.childNodes].map(seen)),
  ]
}

function withoutEmpty(children: readonly unknown[]): readonly unknown[] {
  return children.filter((child) => child !== '')
}

function inPage(): HTMLElement {
  return document.createElement('main')
}

test('drawn by us and by Preact, any tree after any others looks the same', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 6 }), (trees) => {
      const [mine, preacts] = [inPage(), inPage()]
      for (const one of trees) {
        render(ours(one), mine)
        preact.render(theirs(one), preacts)
        expect(seen(mine)).toEqual(seen(preacts))
      }
    }),
    { numRuns: 500 },
  )
})

test('the same tree again keeps every element, and what stands in its place keeps the focus', () => {
  fc.assert(
    fc.property(tree, (one) => {
      const page = inPage()
      render(ours(one), page)
      const before = [...page.querySelectorAll('*')]
      render(ours(one), page)
      expect([...page.querySelectorAll('*')].every((element, index) => element === before[index])).toBe(true)
    }),
  )
})

test('components are plain functions of their props and children', () => {
  const Title = ({ to, children }: { to: string; children: readonly Child[] }) => h('p', { title: to }, children)
  const page = inPage()
  render(h(Title, { to: 'you' }, 'Dear ', [0, false, ['!']]), page)
  expect(page.innerHTML).toBe('<p title="you">Dear 0!</p>')
})
