/** The widget's own words in English. Never a survey's questions: those come with the survey. */
import type { MoreWords, Words } from './words.ts'

export const words: Words = {
  launcher: 'Tell us',
  title: 'Complaints and suggestions',
  open: 'Our book is open to you',
  close: 'Close',
  ease: 'One tap is enough. The rest is up to you.',
  noName: 'You don’t need to give your name.',
  csat1: 'Not at all satisfied',
  csat2: 'Not satisfied',
  csat3: 'Neither good nor bad',
  csat4: 'Satisfied',
  csat5: 'Very satisfied',
  justWrite: 'I’d rather just write',
  chooseAll: 'Choose all that fit',
  send: 'Send',
  noText: 'Send without writing',
  sending: 'Sending',
  sent: 'Sent',
  saved: 'Not sent yet. It’s saved on this device. Open this shop online within 7 days and it goes out.',
  rejected: 'It wasn’t sent. Your words are still here; please edit and try again.',
  notSaved: 'We couldn’t send it or save it here. Please try again before closing this page.',
  tryNow: 'Try now',
  sendAgain: 'Send again',
}

/** Said by the idle chunk alone. */
export const moreWords: MoreWords = {
  shy: 'No need to write. If you like, we’ll contact you.',
  copyWords: 'Copy my words',
  copy: 'Copy',
  copied: 'Copied',
  valid: 'Until {date}',
  notForMe: 'Not for me',
  noOffers: 'No personal offers',
  reachMe: 'Contact me',
  reachHow: 'How shall we reach you?',
  phone: 'Phone',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  reachNote: 'Used only for this, deleted once it’s settled.',
  'left.one': '{n} character left',
  'left.other': '{n} characters left',
}
