import type { ComponentType } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { SentResponse } from '../../../sdk/contract/index.ts'
import type { LaterScreens } from '../lazy-screens.ts'
import type { Translate } from '../messages.ts'
import { myDataRows, type MyDataRow } from '../my-data-rows.ts'
import type { MyDataStore } from '../my-data-store.ts'
import type { WidgetStore } from '../store.ts'
import { useWidget, type WidgetContext } from '../widget-context.ts'

/** "What I sent" and "delete it". */
export function createMyDataScreen(myData: MyDataStore): {
  readonly Screen: ComponentType
  readonly Link: LaterScreens['MyDataLink']
} {
  let wasLeft = false
  function Link({ label }: { readonly label: string }) {
    const button = useRef<HTMLButtonElement>(null)
    // Back to where the shopper came from.
    useLayoutEffect(() => {
      if (wasLeft) button.current?.focus()
      wasLeft = false
    }, [])
    return (
      <button ref={button} type="button" class="quiet my-data-link" onClick={myData.open}>
        {label}
      </button>
    )
  }
  function Screen() {
    const { t } = useWidget()
    const step = myData.step.value
    const isDeleting = step === 'deleting'
    if (step === 'list') {
      return (
        <div class="blocks">
          <MyDataList response={myData.response.value} />
          <div class="row">
            <QuietButton
              label={t('back')}
              onClick={() => {
                wasLeft = true
                myData.close()
              }}
            />
            <QuietButton label={t('myData.delete')} onClick={myData.confirm} />
          </div>
        </div>
      )
    }
    if (myData.isGone.value) return null
    return (
      <div class="row">
        <QuietButton label={t('myData.keep')} isDisabled={isDeleting} onClick={myData.keep} />
        <button type="button" class="primary" disabled={isDeleting} onClick={myData.remove}>
          {t(isDeleting ? 'myData.deletingNow' : 'myData.deleteNow')}
        </button>
      </div>
    )
  }
  return { Screen, Link }
}

type QuietButtonProps = { readonly label: string; readonly isDisabled?: boolean; readonly onClick: () => void }

function QuietButton({ label, isDisabled = false, onClick }: QuietButtonProps) {
  return (
    <button type="button" class="quiet" disabled={isDisabled} onClick={onClick}>
      {label}
    </button>
  )
}

/** What the shopper said, and what was kept beside it; not a number they gave. */
function MyDataList({ response }: { readonly response: SentResponse | undefined }) {
  const { store, t, config } = useWidget()
  return (
    <dl>
      {rowsOf(store, response, config.surveys, t).map(({ title, text, isOwnWords }) => (
        <div key={title}>
          <dt>
            <small>{title}</small>
          </dt>
          <dd class={isOwnWords ? 'own-words' : ''}>{isOwnWords ? text : <bdi>{text}</bdi>}</dd>
        </div>
      ))}
    </dl>
  )
}

function rowsOf(
  { active, snapshot }: WidgetStore,
  response: SentResponse | undefined,
  surveys: WidgetContext['config']['surveys'],
  t: Translate,
): readonly MyDataRow[] {
  const { survey: asked, order } = active.value ?? {}
  const state = snapshot.value?.state
  const surveyId = response?.survey.id ?? asked?.id
  const survey = [...(asked ? [asked] : []), ...surveys].find(({ id }) => id === surveyId)
  const items = (response ?? order)?.items
  const beside = response ?? { orderId: order?.id, contact: state?.contact?.channel }
  return [...myDataRows(survey, (response ?? state)?.answers ?? {}, { t, items }), ...rowsBeside(beside, t)]
}

type Beside = { readonly [Field in 'orderId' | 'page' | 'shopperRef']?: string | undefined } & {
  readonly messages?: readonly string[]
  readonly contact?: SentResponse['contact'] | undefined
}

function rowsBeside({ messages = [], orderId, contact, page, shopperRef }: Beside, t: Translate): readonly MyDataRow[] {
  const kept = [
    ['myData.contact', contact && t(`myData.${contact}`)],
    ['myData.order', orderId],
    ['myData.ref', shopperRef],
    ['myData.page', page],
  ] as const
  return [
    ...messages.map((text) => ({ title: t('myData.message'), text, isOwnWords: true })),
    ...kept.flatMap(([title, text]) => (text ? [{ title: t(title), text, isOwnWords: false }] : [])),
  ]
}
