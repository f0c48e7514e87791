/** Draws the page where there is no document, and says what the widget did there. */
const namesBefore = Object.keys(globalThis)
const { mountWidget } = await import('defter/widget')
const newGlobals = Object.keys(globalThis).filter((name) => !namesBefore.includes(name))

const { renderToString } = await import('react-dom/server')
const { page } = await import('./react-shop.js')
const html = renderToString(page)

const widget = mountWidget({ siteKey: 'pk_test_1', apiUrl: 'http://127.0.0.1:1' })
const unsubscribe = widget.on('sent', () => undefined)
widget.open()
widget.update({ touchpoint: 'checkout' })
widget.event('scrolled')
widget.close()
unsubscribe()
widget.destroy()

process.stdout.write(JSON.stringify({ html, newGlobals }))
