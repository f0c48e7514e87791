/** Lists what one source file imports, in every way the language has. Never resolves or reads another file. */
import { parseSync, Visitor } from 'oxc-parser'

export type Import = { readonly specifier: string; readonly isType: boolean }

type Node = { readonly type: string; readonly value?: unknown }

export function importsOf(path: string, source: string): readonly Import[] {
  const { program, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`)
  const found: Import[] = []
  const add = (node: Node | null | undefined, isType: boolean) => {
    if (node?.type === 'Literal' && typeof node.value === 'string') found.push({ specifier: node.value, isType })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type' || isAllTypes(node.specifiers)),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === 'type' || isAllTypes(node.specifiers)),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source, false),
    TSImportType: (node) => add(node.source, true),
    // A worker or a file beside the source: new URL('./reader.ts', import.meta.url).
    NewExpression: (node) => {
      const [target, base] = node.arguments
      if (base?.type === 'MemberExpression' && base.object.type === 'MetaProperty') add(target, false)
    },
  }).visit(program)
  return found
}

function isAllTypes(specifiers: readonly object[]): boolean {
  const kinds = specifiers.map((specifier) =>
    'importKind' in specifier ? specifier.importKind : 'exportKind' in specifier ? specifier.exportKind : 'value',
  )
  return kinds.length > 0 && kinds.every((kind) => kind === 'type')
}
