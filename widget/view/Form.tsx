/** The questions of a page as native controls. Never sends by itself: the listeners of the layer do. */
import { h, type Child, type VNode } from './render.ts'
import { ALERT, FACES, Icon } from './Icon.tsx'
import { sentences, type Asked, type Parts, type Shown } from './shown.ts'

export function Form(shown: Shown): VNode {
  const { t, talk, parts } = shown
  const { phase } = talk.state
  const isRejected = phase === 'rejected'
  return (
    <fieldset disabled={phase === 'sending'}>
      {isRejected && <Note path={ALERT} text={t('rejected')} />}
      {talk.page.questions.map((question) => Question({ ...shown, question }))}
      {talk.page.band === 'unhappy' && parts.contact?.(shown)}
      {talk.page.isLast || isRejected || talk.state.isUnsettled ? (
        <div class="row">
          <button class="go" part="send" data-do="send" disabled={!talk.page.canSend}>
            {t(sendKey(shown))}
          </button>
        </div>
      ) : (
        shown.step === 1 && (
          <div>
            <small>
              {t('ease')} {t('noName')}
            </small>
            {talk.survey.questions[1] && (
              <button class="quiet" data-do="skip">
                {t('justWrite')}
              </button>
            )}
          </div>
        )
      )}
      {parts.back?.(shown)}
    </fieldset>
  )
}

export function Note({ path, text }: { readonly path: string; readonly text: string }): VNode {
  return (
    <div class="note">
      <Icon path={path} />
      <p>{sentences(text)[1]}</p>
    </div>
  )
}

function Question(asked: Asked): Child {
  const { kind, scale } = asked.question
  const draw = asked.parts[(kind === 'rating' ? scale : kind) as keyof Parts] as Draw | undefined
  if (draw) return draw(asked)
  if (kind === 'rating') return <Rating {...asked} />
  if (kind === 'choice') return <Choice {...asked} />
  return kind === 'text' && <Text {...asked} />
}

type Draw = (asked: Asked) => Child

function Rating({ t, talk, question, headline }: Asked): VNode {
  const isFaces = question.scale === 'csat'
  return (
    <fieldset>
      <legend class={question.title === headline && 'read'}>{question.title}</legend>
      <div class={isFaces ? 'rate' : 'chips'}>
        {question.scores.map((score, index) => (
          <label>
            <input type="radio" name={question.id} value={score} checked={talk.state.answers[question.id] === score} />
            {isFaces ? [<Icon path={FACES[index]} />, <small>{t(`csat${score}`)}</small>] : score}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Choice({ t, talk, question, headline }: Asked): VNode {
  const chosen = [talk.state.answers[question.id] ?? []].flat()
  return (
    <fieldset>
      <legend>
        {question.many ? (
          <small>{question.title === headline ? t('chooseAll') : question.title}</small>
        ) : (
          question.title
        )}
      </legend>
      <div class="chips">
        {question.options.map(({ value, label }) => (
          <label class={chosen.includes(value) && 'on'}>
            <input
              type={question.many ? 'checkbox' : 'radio'}
              name={question.id}
              value={value}
              checked={chosen.includes(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Text({ talk, question, headline, parts }: Asked): VNode {
  const label = question.ask ?? question.title
  const text = String(talk.state.answers[question.id] ?? '')
  const id = `w-${question.id}`
  return (
    <div>
      <label for={id} class={label === headline && 'read'}>
        {label}
      </label>
      <textarea id={id} name={question.id} maxlength="5000" value={text} />
      {parts.left?.(text)}
    </div>
  )
}

function sendKey({ talk }: Shown): string {
  const { phase } = talk.state
  if (phase === 'sending') return 'sending'
  if (phase === 'rejected') return 'sendAgain'
  if (talk.page.hasMore) return 'next'
  return talk.page.isShy ? 'noText' : 'send'
}
