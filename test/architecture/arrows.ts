/** Who may import whom, as data, and the table of it. Never an exception for one file. */

export const COLUMNS = [
  'widget',
  'widget/messages',
  'sdk',
  'sdk/contract',
  'server/schema',
  'server/routes',
  'server/domain',
  'server/storage',
  'server/platform, jobs',
] as const
export type Column = (typeof COLUMNS)[number]

/** `types` allows `import type` only; a list names the only doors: a file or a folder of that column. */
export type Permission = true | 'types' | readonly string[]

export type Row = {
  readonly name: string
  /** Paths that belong to this row; the first row with a match wins. */
  readonly paths: RegExp
  /** The column that stands for this row's own files, which may always import each other. */
  readonly column?: Column
  readonly to: { readonly [column in Column]?: Permission }
  /** Packages by name; a name that ends in `/` or `:` stands for everything under it. */
  readonly packages: readonly string[]
}

const EVERYTHING = {
  'widget/messages': true,
  sdk: true,
  'sdk/contract': true,
  'server/schema': true,
  'server/routes': true,
  'server/domain': true,
  'server/storage': true,
  'server/platform, jobs': true,
} as const

export const ROWS: readonly Row[] = [
  { name: 'widget/messages', paths: /^widget\/messages\//, column: 'widget/messages', to: {}, packages: [] },
  {
    name: 'widget/loader, styles',
    paths: /^widget\/(loader|styles)\//,
    column: 'widget',
    to: { widget: 'types', 'sdk/contract': true },
    packages: [],
  },
  {
    name: 'widget',
    paths: /^widget\//,
    column: 'widget',
    to: { widget: true, 'widget/messages': 'types', sdk: ['index', 'conversation'], 'sdk/contract': true },
    packages: ['preact', 'preact/', '@preact/'],
  },
  { name: 'sdk/sign', paths: /^sdk\/sign\//, to: { 'sdk/contract': true }, packages: [] },
  {
    name: 'sdk/contract',
    paths: /^sdk\/contract\//,
    column: 'sdk/contract',
    to: { 'sdk/contract': true },
    packages: [],
  },
  { name: 'sdk', paths: /^sdk\//, column: 'sdk', to: { sdk: true, 'sdk/contract': true }, packages: ['idb-keyval'] },
  {
    name: 'server/schema',
    paths: /^server\/schema\//,
    column: 'server/schema',
    to: { 'sdk/contract': true, 'server/schema': true },
    packages: ['typebox'],
  },
  {
    name: 'server/routes, http',
    paths: /^server\/(routes|http)\//,
    column: 'server/routes',
    to: {
      'widget/messages': true,
      'sdk/contract': true,
      'server/schema': true,
      'server/routes': true,
      'server/domain': true,
    },
    packages: ['hono'],
  },
  {
    name: 'server/domain',
    paths: /^server\/domain\//,
    column: 'server/domain',
    to: { 'sdk/contract': true, 'server/domain': true },
    packages: [],
  },
  {
    name: 'server/storage',
    paths: /^server\/storage\//,
    column: 'server/storage',
    to: { 'sdk/contract': true, 'server/domain': 'types', 'server/storage': true },
    packages: ['node:'],
  },
  {
    name: 'server/platform',
    paths: /^server\/platform\//,
    column: 'server/platform, jobs',
    to: { 'sdk/contract': true, 'server/domain': 'types', 'server/platform, jobs': true },
    packages: ['node:'],
  },
  {
    name: 'server/jobs, channels',
    paths: /^server\/(jobs|channels)\//,
    column: 'server/platform, jobs',
    to: { 'sdk/contract': true, 'server/domain': true, 'server/platform, jobs': true },
    packages: ['node:'],
  },
  {
    name: 'server/app, start',
    paths: /^server\/(cli\/)?[^/]+$/,
    to: { ...EVERYTHING, sdk: ['sign'] },
    packages: ['hono', '@hono/node-server', 'node:'],
  },
  {
    name: 'demo (starts the server as a process)',
    paths: /^demo\//,
    to: { widget: true, sdk: true, 'sdk/contract': true },
    packages: ['node:', 'hono', '@hono/node-server'],
  },
  { name: 'test', paths: /^(test\/|\.ci\/|vite\.config\.ts$)/, to: { ...EVERYTHING, widget: true }, packages: ['any'] },
]

/** The table as it stands in README.md. */
export function renderArrows(): string {
  const header = ['from \\ to', ...COLUMNS, 'packages']
  const lines = ROWS.map((row) => [row.name, ...COLUMNS.map((column) => cell(row, column)), packagesOf(row)])
  return [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cell(row: Row, column: Column): string {
  const permission = row.to[column]
  if (permission === undefined) return '×'
  if (permission === true) return '✓'
  return permission === 'types' ? 'types' : `✓ (${permission.join(', ')})`
}

function packagesOf(row: Row): string {
  return row.packages.length === 0 ? 'none' : row.packages.map((name) => name.replace(/:$/, ':*')).join(', ')
}
