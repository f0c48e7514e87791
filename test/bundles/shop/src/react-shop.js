import { createElement, StrictMode, useEffect, useState } from 'react'
import { mountWidget } from 'defter/widget'

function Feedback() {
  useEffect(() => {
    const { siteKey, apiUrl, touchpoint } = document.body.dataset
    document.mountCount = (document.mountCount ?? 0) + 1
    const widget = mountWidget({ siteKey, apiUrl, touchpoint, locale: 'en' })
    return () => widget.destroy()
  }, [])
  return null
}

function Shop() {
  const [hasFeedback, setHasFeedback] = useState(true)
  const button = createElement('button', { onClick: () => setHasFeedback(!hasFeedback) }, 'Feedback on and off')
  return createElement('main', null, createElement('h1', null, 'Shop'), button, hasFeedback && createElement(Feedback))
}

export const page = createElement(StrictMode, null, createElement(Shop))
