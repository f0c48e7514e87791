/** The table of remedies, the hours and who answers. Never saved with a word that sells to the unhappy. */
import type { Cases } from '../domain/recovery/cases-port.ts'
import { json, jsonOr } from '../http/answer.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRoute } from '../http/route.ts'
import { RecoverySchema } from '../schema/cases.ts'

const SETTINGS = { 200: { description: 'The settings', schema: RecoverySchema } } as const

export function remedyRoutes(cases: Pick<Cases, 'settings' | 'saveSettings'>): readonly OwnerRoute[] {
  return [
    ownerRoute({
      method: 'get',
      pattern: '/v1/remedies',
      role: 'viewer',
      summary: 'How this shop puts things right; the defaults until others are saved.',
      answers: SETTINGS,
      handle: async ({ site }) => json(200, await cases.settings(site)),
    }),
    ownerBodyRoute({
      method: 'put',
      pattern: '/v1/remedies',
      role: 'owner',
      summary: 'Replaces the settings whole.',
      body: RecoverySchema,
      answers: SETTINGS,
      handle: async ({ site, identity }, settings) =>
        jsonOr(200, await cases.saveSettings(site, settings, identity.keyId)),
    }),
  ]
}
