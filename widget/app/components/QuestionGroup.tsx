import type { ComponentChildren, JSX } from 'preact'

export type QuestionGroupProps = Omit<JSX.IntrinsicElements['fieldset'], 'title'> & {
  readonly title: ComponentChildren
  /** The panel's headline asks it already: it is not read a second time. */
  readonly isHeadline: boolean
  readonly children: ComponentChildren
}

/** The choices of one question, named by it. */
export function QuestionGroup({ title, isHeadline, children, ...events }: QuestionGroupProps) {
  return (
    <fieldset {...events} aria-labelledby={isHeadline ? 'headline lead' : undefined}>
      {!isHeadline && <legend>{title}</legend>}
      {children}
    </fieldset>
  )
}
