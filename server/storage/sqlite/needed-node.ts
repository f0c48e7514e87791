/** Which Node the server and the command need. Old Nodes read this file: it imports nothing and uses no new syntax. */
const MAJOR = 22
const MINOR = 18

/** One sentence for whoever runs Node `version` (as in `process.versions.node`), undefined where it is new enough. */
export function whyNodeIsTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > MAJOR || (major === MAJOR && minor >= MINOR)) return undefined
  return `Defter's server and its commands need Node ${MAJOR}.${MINOR} or newer, and this is Node ${version}.`
}
