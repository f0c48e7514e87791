/**
 * Ends a test run with one plain line, `N passed, N failed`, below the names of what passed only when it was tried again.
 * Never counts a file that could not be read as passed.
 */
export default class ClosingLine {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    const retried = []
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) count(counts, test.result().state)
      retried.push(...tests.filter((test) => test.diagnostic()?.flaky).map((test) => nameOf(module, test)))
      if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) counts.failed += 1
    }
    process.on('exit', () => {
      for (const name of retried) console.log(`passed when tried again: ${name}`)
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
