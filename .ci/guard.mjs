/* Stops an npm script on a Node that is too old, in one sentence. Never uses syntax that such a Node cannot read. */
const wanted = [22, 18]
const found = process.versions.node.split('.').map(Number)

if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(
    'Defter needs Node ' +
      wanted.join('.') +
      ' or newer and this is ' +
      process.versions.node +
      ': run `npm ci` without --ignore-scripts (it brings a Node of its own), or install a newer Node.',
  )
  process.exit(1)
}
