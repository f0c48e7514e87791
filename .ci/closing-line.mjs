/**
 * Ends a test run with one plain line, `N passed, N failed`, below the names of what passed at the second try only.
 * Never counts a file that could not be read as passed.
 */
export default class ClosingLine {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    const unsteady = []
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) count(counts, test.result().state)
      unsteady.push(...tests.filter((test) => test.diagnostic()?.flaky).map((test) => nameOf(module, test)))
      if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) counts.failed += 1
    }
    process.on('exit', () => {
      for (const name of unsteady) console.log(`passed at the second try: ${name}`)
      console.log(sentence(counts))
    })
  }
}

function nameOf(module, test) {
  return `${module.relativeModuleId} > ${test.fullName}`
}

function count(counts, state) {
  if (state === 'passed' || state === 'failed') counts[state] += 1
  else counts.skipped += 1
}

function sentence({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}
