import type { SurveyInvitation } from '../../sdk/contract/index.ts'
import type { SurveyVersion } from './survey.ts'

/** Of the surveys that open by themselves, as the script tag carries them. */
export function invitationsOf(surveys: readonly SurveyVersion[]): readonly SurveyInvitation[] {
  return surveys.flatMap(({ definition: { id, touchpoint, questions, invitation } }) => {
    if (!invitation) return []
    const asksRating = questions.some(({ kind }) => kind === 'rating' || kind === 'products')
    return [{ ...invitation, surveyId: id, touchpoint, asksRating }]
  })
}
