/** Makes the stub ask one survey of kinds, with the pieces and words its site would get. Never a piece that nothing uses. */
import type { Locale, SurveyDefinition } from '../../sdk/contract/index.ts'
import { localiseSurvey } from '../../server/domain/localise-survey.ts'
import { fragmentsOf, wordsFor } from '../../server/http/fragments.ts'
import { aSite, manifest, read } from './built-widget.ts'
import type { Stub } from './stub-server.ts'

export function askOnStub(stub: Stub, definition: SurveyDefinition): void {
  const names = fragmentsOf({ surveys: [{ definition, siteId: 'site', status: 'live', savedAt: 0 }] })
  const words: Record<Locale, Record<string, string>> = JSON.parse(read(manifest().words.file))
  stub.options.fragments = names.map((name) => read(`fragment-${name}.js`))
  stub.config = (locale) =>
    aSite(locale, {
      apiUrl: stub.url,
      restUrl: `${stub.url}/assets/${manifest().rest.file}`,
      words: wordsFor(words[locale as Locale], names),
      surveys: [localiseSurvey(definition, locale, 'en')],
    })
}
