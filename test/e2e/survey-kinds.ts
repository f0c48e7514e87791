/** Every kind of question as a survey of its own, in every language. */
import type { LocalizedText, QuestionOf, ScaleName, SurveyDefinition } from '../../sdk/contract/index.ts'

type Question = QuestionOf<LocalizedText> & { readonly title: LocalizedText }

/** In the order tr, az, en, ru, ar. */
const in5 = (...[tr, az, en, ru, ar]: readonly [string, string, string, string, string]): LocalizedText => ({
  tr,
  az,
  en,
  ru,
  ar,
})

const GREETING = in5(
  'Teşekkür ederiz. Siparişiniz nasıldı?',
  'Təşəkkür edirik. Sifarişiniz necə idi?',
  'Thank you for your order. How was it?',
  'Спасибо за заказ. Как всё прошло?',
  'شكرًا على طلبكم. كيف كان؟',
)

const rating = (scale: ScaleName, title: LocalizedText): Question => ({ id: scale, kind: 'rating', scale, title })

const EASE = in5(
  'Aradığınızı bulmak ne kadar kolaydı?',
  'Axtardığınızı tapmaq nə dərəcədə asan oldu?',
  'How easy was it to find what you wanted?',
  'Насколько легко было найти нужное?',
  'ما مدى سهولة العثور على ما تريدون؟',
)

const ENTRY_LABELS = {
  complaint: in5('Şikâyet', 'Şikayət', 'Complaint', 'Жалоба', 'شكوى'),
  suggestion: in5('Öneri', 'Təklif', 'Suggestion', 'Предложение', 'اقتراح'),
  praise: in5('Teşekkür', 'Təşəkkür', 'Praise', 'Благодарность', 'شكر'),
  question: in5('Soru', 'Sual', 'Question', 'Вопрос', 'سؤال'),
} as const

/** By the name a photograph of it gets. The id of each question is its key. */
export const QUESTIONS = {
  entry: {
    id: 'entry',
    kind: 'choice',
    multiple: false,
    role: 'kind',
    title: in5(
      'Ne yazmak istersiniz?',
      'Nə yazmaq istərdiniz?',
      'What would you like to write?',
      'О чём хотите написать?',
      'ماذا تودون أن تكتبوا؟',
    ),
    options: Object.entries(ENTRY_LABELS).map(([value, label]) => ({ value, label })),
  },
  stars: rating(
    'stars',
    in5(
      'Kitabın çevirisini nasıl buldunuz?',
      'Kitabın tərcüməsini necə qiymətləndirirsiniz?',
      'How good was the translation?',
      'Как вам перевод книги?',
      'ما رأيكم في ترجمة الكتاب؟',
    ),
  ),
  nps: rating(
    'nps',
    in5(
      'Bizi bir arkadaşınıza önerir misiniz?',
      'Bizi dostunuza tövsiyə edərdinizmi?',
      'How likely are you to recommend us to a friend?',
      'Посоветуете ли вы нас друзьям?',
      'هل توصون بنا صديقًا؟',
    ),
  ),
  ces5: rating('ces5', EASE),
  ces7: rating('ces7', EASE),
  thumbs: rating(
    'thumbs',
    in5(
      'Bu sayfa işinize yaradı mı?',
      'Bu səhifə köməyinizə çatdımı?',
      'Did this page help you?',
      'Эта страница помогла?',
      'هل أفادتكم هذه الصفحة؟',
    ),
  ),
  expectation: rating(
    'expectation',
    in5(
      'Beklediğinize göre nasıldı?',
      'Gözlədiyinizə nisbətən necə oldu?',
      'Compared with what you expected?',
      'По сравнению с тем, чего вы ждали?',
      'كيف كان مقارنة بما توقعتم؟',
    ),
  ),
  products: {
    id: 'products',
    kind: 'products',
    scale: 'stars',
    title: in5(
      'Aldıklarınız nasıl?',
      'Aldıqlarınız necədir?',
      'How are the things you bought?',
      'Как вам покупки?',
      'كيف ما اشتريتموه؟',
    ),
  },
  person: {
    id: 'person',
    kind: 'person',
    title: in5(
      'Kime teşekkür etmek istersiniz?',
      'Kimə təşəkkür etmək istərdiniz?',
      'Who would you like to thank?',
      'Кого хотите поблагодарить?',
      'من تودون أن تشكروا؟',
    ),
    options: [
      {
        value: 'elif',
        label: in5('Elif, kasada', 'Elif, kassada', 'Elif, at the till', 'Элиф, на кассе', 'أليف، عند الصندوق'),
      },
      { value: 'courier', label: in5('Kurye', 'Kuryer', 'The courier', 'Курьер', 'المندوب') },
    ],
  },
  wanted: {
    id: 'wanted',
    kind: 'text',
    topic: 'wanted',
    title: in5(
      'Bizde neyi arayıp bulamadınız?',
      'Bizdə nəyi axtarıb tapmadınız?',
      'What did you look for and not find?',
      'Что вы искали у нас и не нашли?',
      'ما الذي بحثتم عنه ولم تجدوه؟',
    ),
  },
  contact: {
    id: 'contact',
    kind: 'contact',
    title: in5(
      'Size nasıl ulaşalım?',
      'Sizinlə necə əlaqə saxlayaq?',
      'How shall we reach you?',
      'Как с вами связаться?',
      'كيف نتواصل معكم؟',
    ),
  },
} as const satisfies Record<string, Question>

export type KindName = keyof typeof QUESTIONS

export const KIND_NAMES = Object.keys(QUESTIONS) as readonly KindName[]

/** As an English page shows it. */
export function titleOf(kind: KindName): string {
  return QUESTIONS[kind].title['en'] ?? ''
}

/** Asks the named questions one after the other. */
export function kindsSurvey(id: string, names: readonly KindName[]): SurveyDefinition {
  return { id, version: 1, touchpoint: id, greeting: GREETING, questions: names.map((name) => QUESTIONS[name]) }
}

/** An order of two lines, one with a very long name, as the page gives it. */
export const ORDER = {
  id: 'N-1001',
  items: [
    { sku: 'mavi', name: 'Mavi mələklər', quantity: 1, priceMinor: 18_400 },
    {
      sku: 'uzun',
      name: 'Uluslararasılaştırılamayanlardanmışsınızcasına: Azərbaycan nağıllarının on cildlik külliyyatı',
      quantity: 2,
      priceMinor: 9_900,
    },
  ],
  totalMinor: 38_200,
  currency: 'TRY',
  placedAt: '2026-11-20T10:00:00Z',
}
