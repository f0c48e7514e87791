/** Leaves of a validator's findings those that are about what was meant. Never the demands of a kind that was not sent. */
import type { TLocalizedValidationError } from 'typebox/error'

type Finding = TLocalizedValidationError
/** A branch of a union that the value at `at` did not mean, since it names another kind or none. */
type Branch = { readonly union: string; readonly branch: string; readonly at: string }

const KIND_OF_BRANCH = /^(.*)(\/anyOf\/\d+)\/properties\/kind$/
const WHOLE_BRANCH = /^(.*)(\/anyOf\/\d+)$/

/**
 * A value that names its kind is judged as that kind alone. The validator tries every kind: without this, a choice with
 * one wrong option would be told to add a scale and to remove its options.
 */
export function findingsOfKind(findings: readonly Finding[]): readonly Finding[] {
  const others = findings.flatMap(otherBranchOf)
  if (others.length === 0) return findings
  const meant = findings.filter((finding) => !others.some((other) => isOf(other, finding)))
  return findings.flatMap((finding) => {
    if (meant.includes(finding)) return [finding]
    const [other] = otherBranchOf(finding)
    return other === undefined || meant.some((one) => isBelow(other, one)) ? [] : [kindAlone(finding)]
  })
}

/** What else has to be there depends on the kind. */
function kindAlone(finding: Finding): Finding {
  return finding.keyword === 'required' ? { ...finding, params: { requiredProperties: ['kind'] } } : finding
}

function otherBranchOf(finding: Finding): readonly Branch[] {
  if (finding.keyword === 'const') {
    const [, union, branch] = KIND_OF_BRANCH.exec(finding.schemaPath) ?? []
    const at = finding.instancePath.slice(0, -'/kind'.length)
    return union === undefined ? [] : [{ union, branch: `${union}${branch}`, at }]
  }
  if (finding.keyword !== 'required' || !finding.params.requiredProperties.includes('kind')) return []
  const [, union, branch] = WHOLE_BRANCH.exec(finding.schemaPath) ?? []
  return union === undefined ? [] : [{ union, branch: `${union}${branch}`, at: finding.instancePath }]
}

/** What the branch found, and that no branch fitted: the second says nothing more. */
function isOf({ union, branch, at }: Branch, { keyword, schemaPath, instancePath }: Finding): boolean {
  const isUnion = keyword === 'anyOf' && schemaPath === union && instancePath === at
  return isUnion || (isIn(branch, schemaPath) && isIn(at, instancePath))
}

function isBelow({ union, at }: Branch, { schemaPath, instancePath }: Finding): boolean {
  return schemaPath.startsWith(`${union}/anyOf/`) && isIn(at, instancePath)
}

function isIn(path: string, inner: string): boolean {
  return inner === path || inner.startsWith(`${path}/`)
}
