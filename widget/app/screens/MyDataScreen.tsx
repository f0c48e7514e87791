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
  /** What the shopper comes back to has the focus. */
  let comesBackTo: 'link' | 'delete' | undefined
  const isBackAt = (place: typeof comesBackTo): boolean => {
    const isBack = comesBackTo === place
    if (isBack) comesBackTo = undefined
    return isBack
  }
  function Link({ label }: { readonly label: string }) {
    return <QuietButton label={label} isMinor isFocused={isBackAt('link')} onClick={myData.open} />
  }
  function Screen() {
    const { t } = useWidget()
    const step = myData.step.value
    const isDeleting = step === 'deleting'
    const back = (place: typeof comesBackTo, go: () => void) => () => {
      comesBackTo = place
      go()
    }
    if (step === 'list') {
      return (
        <div class="blocks">
          <MyDataList response={myData.response.value} />
          <div class="row">
            <QuietButton label={t('back')} onClick={back('link', myData.close)} />
            <QuietButton label={t('myData.delete')} isFocused={isBackAt('delete')} onClick={myData.confirm} />
          </div>
        </div>
      )
    }
    if (myData.isGone.value) return null
    return (
      <div class="row">
        <QuietButton label={t('myData.keep')} isDisabled={isDeleting} onClick={back('delete', myData.keep)} />
        <button type="button" class="primary" disabled={isDeleting} onClick={myData.remove}>
          {t(isDeleting ? 'myData.deletingNow' : 'myData.deleteNow')}
        </button>
      </div>
    )
  }
  return { Screen, Link }
}

type QuietButtonProps = {
  readonly label: string
  readonly isDisabled?: boolean
  readonly isMinor?: boolean
  /** As soon as it is drawn. */
  readonly isFocused?: boolean
  readonly onClick: () => void
}

function QuietButton({ label, isDisabled, isMinor, isFocused = false, onClick }: QuietButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const shouldFocus = useRef(isFocused)
  useLayoutEffect(() => {
    if (shouldFocus.current) button.current?.focus()
  }, [])
  return (
    <button
      ref={button}
      type="button"
      class={isMinor ? 'quiet minor' : 'quiet'}
      disabled={isDisabled}
      onClick={onClick}
    >
      {label}
    </button>
  )
}

/** What the shopper said, and what was kept beside it; not a number they gave. */
function MyDataList({ response }: { readonly response: SentResponse | undefined }) {
  const { store, t, config } = useWidget()
  return (
    <dl>
      {rowsOf(store, response, config.surveys, t).map(({ title, text, isOwnWords }, index) => (
        // Each later message has the same title.
        <div key={index}>
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
