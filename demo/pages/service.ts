/** Help, returns, and the pages for what is not there. Never argues. */
import { html } from 'hono/html'
import type { Visit } from '../visit.ts'
import type { Html } from './layout.ts'

const QUESTIONS = ['late', 'damaged', 'courier', 'wanted'] as const

export function supportPage({ say }: Visit): Html {
  return html`<div class="narrow">
    <h1>${say('supportTitle')}</h1>
    <p class="lead">${say('supportIntro')}</p>
    ${QUESTIONS.map(
      (question) => html`<section class="question">
        <h2>${say(`support.${question}.q`)}</h2>
        <p>${say(`support.${question}.a`)}</p>
      </section>`,
    )}
    ${invitation(say('supportBook'), say('supportBookText'))}
  </div>`
}

export function returnsPage({ say }: Visit): Html {
  return html`<div class="narrow">
    <h1>${say('returnsTitle')}</h1>
    <p class="lead">${say('returnsIntro')}</p>
    <ol class="way">
      <li>${say('returns.1')}</li>
      <li>${say('returns.2')}</li>
      <li>${say('returns.3')}</li>
    </ol>
    ${invitation(say('returnsAfter'), say('returnsAfterText'))}
  </div>`
}

function invitation(title: string, text: string): Html {
  return html`<section class="sum">
    <h2>${title}</h2>
    <p>${text}</p>
  </section>`
}

export function notFoundPage({ say }: Visit): Html {
  return plainPage(say('notFoundTitle'), say('notFoundText'), say('showAll'))
}

export function brokenPage({ say }: Visit): Html {
  return plainPage(say('brokenTitle'), say('brokenText'), say('showAll'))
}

function plainPage(title: string, text: string, way: string): Html {
  return html`<div class="narrow">
    <h1>${title}</h1>
    <p class="lead">${text}</p>
    <p><a class="btn" href="/">${way}</a></p>
  </div>`
}
