/** The owner's preview: one survey that nobody else is shown yet, on the shop's own page. Nothing is stored, nothing is sent. */
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { ResponseSubmission, SiteConfig } from '../../../sdk/contract/index.ts'
import type { Client } from '../../../sdk/index.ts'
import type { AppHost } from '../../loader/widget.ts'
import previewCss from '../../styles/preview.css?inline'
import { createTranslate } from '../messages.ts'
import { createDryRunClient } from './dry-run-client.ts'
import { fetchPreview } from './fetch-preview.ts'
import { createInspector } from './Inspector.tsx'

export type Preview = {
  readonly config: SiteConfig
  readonly client: Client
  /** Stands beside the form. */
  readonly Inspector: ComponentType
}

/** Undefined where there is nothing to preview. */
export async function preparePreview({ config: published, launcher }: AppHost): Promise<Preview | undefined> {
  const config = await fetchPreview(published)
  if (!config) return undefined
  launcher.addStyles(previewCss)
  const bodies = signal<readonly ResponseSubmission[]>([])
  const t = createTranslate(config.messages, config.site.locale)
  const client = createDryRunClient(config, t('replyHere'), (body) => (bodies.value = [...bodies.value, body]))
  return { config, client, Inspector: createInspector(bodies) }
}
