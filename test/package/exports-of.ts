/** Lists what a door gives, from its own text. Never follows `export *`, which a door may not use. */
import { parseSync, Visitor } from 'oxc-parser'

export type Surface = { readonly values: readonly string[]; readonly types: readonly string[] }

export function exportsOf(path: string, source: string): Surface {
  const values: string[] = []
  const types: string[] = []
  new Visitor({
    ExportAllDeclaration: () => {
      throw new Error(`${path} uses export *: list what it gives by name.`)
    },
    ExportNamedDeclaration: (node) => {
      for (const specifier of node.specifiers) {
        const isType = node.exportKind === 'type' || specifier.exportKind === 'type'
        const { exported } = specifier
        const list = isType ? types : values
        list.push(exported.type === 'Literal' ? exported.value : exported.name)
      }
      const declaration = node.declaration
      if (!declaration) return
      if (declaration.type === 'VariableDeclaration') {
        for (const { id } of declaration.declarations) if (id.type === 'Identifier') values.push(id.name)
      } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
        const list = declaration.type.startsWith('TS') ? types : values
        list.push(declaration.id.name)
      }
    },
  }).visit(parseSync(path, source).program)
  return { values: values.toSorted(), types: types.toSorted() }
}
