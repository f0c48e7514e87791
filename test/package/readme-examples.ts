/** Takes the examples out of a README. Never alters one but for the address and keys of the server it talks to. */

/** The text of every fenced block of TypeScript, in order. */
export function examplesOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
}

export type Place = { readonly url: string; readonly siteKey: string; readonly ownerKey: string }

/** The address and the keys in examples are these placeholders; they become those of a running server. */
export function aim(example: string, place: Place): string {
  return example
    .replaceAll('https://feedback.example', place.url)
    .replaceAll('http://127.0.0.1:8787', place.url)
    .replaceAll('pk_live_…', place.siteKey)
    .replaceAll('sk_…', place.ownerKey)
}
