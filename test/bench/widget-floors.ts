/** The two forms that the widget is measured against: by hand, and with Preact and signals. Never more than a star form. */
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'

export type Floor = { readonly script: string; readonly madeOf: string }

/** Launcher, panel, five radios, a text, sent by `fetch`; 0.6 kB. */
export function handWritten(sendUrl: string): Floor {
  const script = `(()=>{
const make=(tag,fields,...children)=>{const e=Object.assign(document.createElement(tag),fields);e.append(...children);return e};
const place='position:fixed;right:16px;bottom:16px;z-index:9;padding:16px;border:1px solid;border-radius:12px;background:#fff;font:16px sans-serif';
const open=make('button',{type:'button',style:place,onclick(){
const stars=[1,2,3,4,5].map(n=>make('label',{},make('input',{type:'radio',name:'rating',value:n,required:true}),n+'★'));
const form=make('form',{style:place,onsubmit(e){e.preventDefault();
fetch(${JSON.stringify(sendUrl)},{method:'POST',body:JSON.stringify(Object.fromEntries(new FormData(form)))})
.then(r=>form.replaceChildren(r.ok?'Thank you':'Not sent'),()=>form.append('Not sent'))}},
make('fieldset',{},make('legend',{},'How was it?'),...stars),make('label',{},'What happened? ',make('textarea',{name:'comment'})),make('button',{},'Send'));
open.replaceWith(form);
form.rating[0].focus()}},'How was it?');
document.documentElement.append(open)})()`
  return { script: script.replaceAll('\n', ''), madeOf: 'nothing' }
}

const SIGNALS = '@preact/signals'

/** The same form, built as a shop's bundler would. */
export async function preactAndSignals(sendUrl: string): Promise<Floor> {
  const program = `
import { h, render } from 'preact'
import { signal, effect } from '${SIGNALS}'
const isOpen = signal(false), rating = signal(0), comment = signal(''), phase = signal('asking')
const place = 'position:fixed;right:16px;bottom:16px;z-index:9;padding:16px;border:1px solid;border-radius:12px;background:#fff;font:16px sans-serif'
async function send(event) {
  event.preventDefault()
  phase.value = 'sending'
  const body = JSON.stringify({ rating: rating.value, comment: comment.value })
  const answer = await fetch(${JSON.stringify(sendUrl)}, { method: 'POST', body }).catch(() => undefined)
  phase.value = answer?.ok ? 'sent' : 'notSent'
}
function Star({ score }) {
  const choose = () => (rating.value = score)
  return h('label', null,
    h('input', { type: 'radio', name: 'rating', value: score, checked: rating.value === score, onChange: choose }), score, '★')
}
function Form() {
  if (phase.value === 'sent') return h('div', { style: place }, 'Thank you')
  return h('form', { style: place, onSubmit: send },
    h('fieldset', null, h('legend', null, 'How was it?'), [1, 2, 3, 4, 5].map((score) => h(Star, { key: score, score }))),
    h('label', null, 'What happened? ',
      h('textarea', { name: 'comment', value: comment.value, onInput: (event) => (comment.value = event.target.value) })),
    phase.value === 'notSent' && h('p', null, 'Not sent'),
    h('button', { disabled: phase.value === 'sending' }, 'Send'))
}
function Launcher() {
  return h('button', { type: 'button', style: place, onClick: () => (isOpen.value = true) }, 'How was it?')
}
const host = document.createElement('div')
document.documentElement.append(host)
effect(() => {
  isOpen.value, rating.value, comment.value, phase.value
  render(isOpen.value ? h(Form) : h(Launcher), host)
})
effect(() => isOpen.value && host.querySelector('input')?.focus())`
  return { script: await bundle(program), madeOf: `preact, ${SIGNALS}` }
}

async function bundle(program: string): Promise<string> {
  const entry = join(import.meta.dirname, 'preact-floor.js')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'program',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? program : null),
      },
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: ['chrome111', 'safari16.4', 'firefox115'],
      lib: { entry, formats: ['iife'], name: 'floor' },
      rolldownOptions: { output: { minify: true } },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  return output[0].code
}
