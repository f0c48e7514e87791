/** Which prebuilt pieces a site's script needs: those its surveys and settings name. Never one that nothing uses. */
import type { LocalizedText, QuestionOf, ScaleName } from '../../sdk/contract/index.ts'
import type { SurveyVersion } from '../domain/survey.ts'

/** Core draws `csat` itself. */
const FRAGMENT_OF: Readonly<Record<Exclude<ScaleName, 'csat'>, string>> = {
  stars: 'stars',
  nps: 'numbers',
  ces5: 'numbers',
  ces7: 'numbers',
  thumbs: 'thumbs',
  expectation: 'expectation',
}

type Needs = { readonly surveys: readonly SurveyVersion[]; readonly leastAnswerMs?: number | undefined }

/** In the order they are joined; the order reader is in every script, for any page may show an order. */
export function fragmentsOf({ surveys, leastAnswerMs = 0 }: Needs): readonly string[] {
  const questions = surveys.flatMap(({ definition }) => definition.questions)
  const used = new Set(['order', ...questions.flatMap(drawnBy), ...(leastAnswerMs > 0 ? ['guard'] : [])])
  return [...used]
}

function drawnBy(question: QuestionOf<LocalizedText>): readonly string[] {
  switch (question.kind) {
    case 'rating':
      return question.scale === 'csat' ? [] : [FRAGMENT_OF[question.scale]]
    // Brings its own drawing of the lines, in the words of their scale.
    case 'products':
      return ['products', question.scale]
    case 'person':
      return ['person']
    case 'choice':
    case 'text':
    case 'contact':
      return []
  }
}

/** The words of core and of the fragments that are joined: `fragment.key`. */
export function wordsFor(
  words: Readonly<Record<string, string>>,
  fragments: readonly string[],
): Readonly<Record<string, string>> {
  const isUsed = (key: string): boolean => !key.includes('.') || fragments.includes(key.split('.')[0] ?? '')
  return Object.fromEntries(Object.entries(words).filter(([key]) => isUsed(key)))
}
