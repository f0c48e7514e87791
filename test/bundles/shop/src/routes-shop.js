/** A shop of one page: each address has a widget of its own, or none. */
import { mountWidget } from 'defter/widget'

const { siteKey, apiUrl } = document.body.dataset
const TOUCHPOINTS = { '/': 'checkout', '/books': 'product' }
let widget

function showRoute() {
  widget?.destroy()
  const touchpoint = TOUCHPOINTS[location.pathname]
  widget = touchpoint && mountWidget({ siteKey, apiUrl, touchpoint, locale: 'en' })
}

document.goTo = (path) => {
  history.pushState({}, '', path)
  showRoute()
}
addEventListener('popstate', showRoute)
showRoute()
