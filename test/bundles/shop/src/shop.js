/** A shop that has the widget, and beside it the SDK for a form of its own. */
import { createClient, DefterError } from 'defter'
import { mountWidget } from 'defter/widget'

const { siteKey, apiUrl, touchpoint } = document.body.dataset

document.widget = mountWidget({ siteKey, apiUrl, touchpoint, locale: 'en' })
document.client = createClient({ siteKey, apiUrl })
document.isOneSdk = () => {
  try {
    mountWidget({})
  } catch (error) {
    return error instanceof DefterError
  }
}
