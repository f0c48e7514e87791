import { createRoot, hydrateRoot } from 'react-dom/client'
import { page } from './react-shop.js'

const root = document.getElementById('root')
const options = { onRecoverableError: reportError }

if (root.hasChildNodes()) hydrateRoot(root, page, options)
else createRoot(root, options).render(page)
