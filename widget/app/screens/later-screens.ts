/** What few surveys ask, and what is shown after an answer: offers, remedies, the shop's answer, the shopper's own data. */
import { computed } from '@preact/signals'
import replyCss from '../../styles/reply.css?inline'
import { ContactOffer } from '../components/ContactOffer.tsx'
import { createReplyActions } from '../components/ReplyActions.tsx'
import type { LaterScreens } from '../lazy-screens.ts'
import { createMyDataStore } from '../my-data-store.ts'
import { createOfferStore } from '../offer-store.ts'
import { LATER_QUESTIONS } from '../questions/later-questions.ts'
import type { PanelText } from '../panel-text.ts'
import { createRemedyStore, type RemedyStore } from '../remedy-store.ts'
import { createShopAnswerStore } from '../shop-answer-store.ts'
import { dayInWords } from '../dates.ts'
import type { WidgetContext } from '../widget-context.ts'
import { createWriteAgainStore } from '../write-again-store.ts'
import { createMyDataScreen } from './MyDataScreen.tsx'
import { createRecoveryScreen } from './RecoveryScreen.tsx'
import { createShopAnswerScreen } from './ShopAnswerScreen.tsx'
import { createThanksScreen } from './ThanksScreen.tsx'

export function createLaterScreens(widget: WidgetContext): LaterScreens {
  widget.launcher.addStyles(replyCss)
  const remedy = createRemedyStore(widget)
  const shopAnswer = createShopAnswerStore(widget)
  const myData = createMyDataStore(widget, shopAnswer.response)
  const { Screen: MyData, Link: MyDataLink } = createMyDataScreen(myData)
  const ReplyActions = createReplyActions(createWriteAgainStore(widget), MyDataLink)
  const ShopAnswer = createShopAnswerScreen(shopAnswer, MyDataLink)
  const view = computed(() => {
    if (myData.isOpen.value) return { Screen: MyData, text: myData.text }
    return shopAnswer.isShown.value ? { Screen: ShopAnswer, text: shopAnswer.text } : undefined
  })
  return {
    Thanks: createThanksScreen(createOfferStore(widget), ReplyActions),
    Recovery: createRecoveryScreen(remedy, ReplyActions),
    MyDataLink,
    ContactOffer,
    questions: LATER_QUESTIONS,
    changes: computed(() => ({ ...describeAgreement(remedy, widget), ...describeRepetition(widget) })),
    view,
  }
}

function describeAgreement({ agreed }: RemedyStore, { store }: WidgetContext): Partial<PanelText> {
  const reply = store.reply.value?.reply
  return agreed.value && reply?.kind === 'recovery' ? { headline: agreed.value, lead: reply.note } : {}
}

function describeRepetition({ store, t, config }: WidgetContext): Partial<PanelText> {
  const { answeredAt, orderId } = store.reply.value ?? {}
  return answeredAt && orderId ? { intro: t('again', { date: dayInWords(answeredAt, config.site) }) } : {}
}
