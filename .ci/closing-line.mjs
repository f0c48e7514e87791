/** Ends a test run with one plain line, `N passed, N failed`. Never counts a file that could not be read as passed. */
export default class ClosingLine {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) count(counts, test.result().state)
      if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) counts.failed += 1
    }
    process.on('exit', () => console.log(sentence(counts)))
  }
}

function count(counts, state) {
  if (state === 'passed' || state === 'failed') counts[state] += 1
  else counts.skipped += 1
}

function sentence({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}
