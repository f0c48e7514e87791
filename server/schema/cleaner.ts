/** Drops fields an open schema does not know, in place. Never touches a value of a closed schema: those are refused instead. */
import type { TSchema } from 'typebox'

type Clean = (value: unknown) => void
type SchemaNode = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly additionalProperties?: boolean
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
}

/** The value must already be valid. */
export function createCleaner(schema: TSchema): Clean {
  return cleanerOf(schema as SchemaNode) ?? (() => undefined)
}

function cleanerOf(node: SchemaNode): Clean | undefined {
  if (node.properties) return objectCleaner(node)
  if (node.items) return arrayCleaner(node.items)
  if (node.anyOf) return unionCleaner(node.anyOf)
  return undefined
}

function objectCleaner(node: SchemaNode): Clean {
  // `kept` has nothing to clean inside; a name that is missing here is not known.
  const known = Object.entries(node.properties ?? {}).map(
    ([name, child]) => [name, cleanerOf(child) ?? 'kept'] as const,
  )
  const children = new Map<string, Clean | 'kept'>(known)
  return (value) => {
    const fields = value as Record<string, unknown>
    for (const name in fields) {
      const child = children.get(name)
      if (child === undefined) delete fields[name]
      else if (child !== 'kept') child(fields[name])
    }
  }
}

function arrayCleaner(items: SchemaNode): Clean | undefined {
  const child = cleanerOf(items)
  return child && ((value) => (value as readonly unknown[]).forEach(child))
}

/** The members of our unions that are objects share their field names. */
function unionCleaner(members: readonly SchemaNode[]): Clean | undefined {
  const objects = members.filter((member) => member.properties)
  if (objects.length === 0) return undefined
  const properties = Object.assign({}, ...objects.map((member) => member.properties)) as SchemaNode['properties']
  const clean = objectCleaner({ properties: properties ?? {} })
  return (value) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) clean(value)
  }
}
