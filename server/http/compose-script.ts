import type { LoaderConfig } from '../../sdk/contract/index.ts'

/** The script of a site: the built loader, called with its configuration. */
export function siteScript(loader: string, config: LoaderConfig): string {
  return scriptOf(loader, `JSON.parse('${escapeForScript(JSON.stringify(config))}')`)
}

/** The same for every site: it asks for the configuration of the site that its tag names. */
export function standaloneScript(loader: string): string {
  return scriptOf(loader, '')
}

/** Nothing that the loader declares becomes a variable of the page. */
function scriptOf(loader: string, config: string): string {
  return `(()=>{${loader}\ndefterLoader(${config})})()\n`
}

/** A script that tells whoever looks at the page's console. */
export function complaintScript(sentence: string): string {
  return `console.error(${JSON.stringify(sentence).replace(/[<\u2028\u2029]/g, (char) => ESCAPES[char] ?? char)})\n`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '<': '\\x3c',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** Safe between single quotes in a script, and in a page that the script is pasted into. */
function escapeForScript(text: string): string {
  return text.replace(/[\\'<\u2028\u2029]/g, (char) => ESCAPES[char] ?? char)
}
