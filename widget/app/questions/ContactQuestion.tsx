import { useEffect } from 'preact/hooks'
import { ContactFields } from '../components/ContactFields.tsx'
import { useWidget } from '../widget-context.ts'
import type { QuestionProps } from './index.ts'

/** Answered with the response's contact, never with an answer. */
export function ContactQuestion({ question, isHeadline }: QuestionProps) {
  const { contactForm } = useWidget().store
  useEffect(() => contactForm.show(true), [contactForm])
  return <ContactFields form={contactForm} title={question.title} isTitleHidden={isHeadline} />
}
