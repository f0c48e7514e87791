/** Which prebuilt pieces a site's script needs: those its surveys and settings name. Never one that nothing uses. */
import type { LocalizedText, Look, QuestionOf, ScaleName } from '../../sdk/contract/index.ts'
import { DEFAULT_LOOK } from '../domain/look.ts'
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

type Needs = {
  readonly surveys: readonly SurveyVersion[]
  readonly leastAnswerMs?: number | undefined
  readonly look?: Look
}

/** In the order they are joined; the order reader is in every script, for any page may show an order. */
export function fragmentsOf({ surveys, leastAnswerMs = 0, look = DEFAULT_LOOK }: Needs): readonly string[] {
  const questions = surveys.flatMap(({ definition }) => definition.questions)
  const guard = leastAnswerMs > 0 ? ['guard'] : []
  return [...new Set(['order', ...questions.flatMap(drawnBy), ...guard, ...placedBy(look)])]
}

/** Core stands at the end of the line itself, as a tab. */
function placedBy({ mode, side }: Look): readonly string[] {
  return [...(mode === 'tab' ? [] : [`look-${mode}`]), ...(side === 'start' ? ['look-start'] : [])]
}

function drawnBy(question: QuestionOf<LocalizedText>): readonly string[] {
  switch (question.kind) {
    case 'rating':
      return question.scale === 'csat' ? [] : [FRAGMENT_OF[question.scale]]
    // Brings its own drawing of the lines, in the words of their scale.
    case 'products':
      return question.scale === 'csat' ? ['products'] : ['products', question.scale]
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
