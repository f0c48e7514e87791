import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter'

/** Ends a run with one plain line, `N passed, N failed`, below the names of what passed only when it was tried again. */
export default class ClosingLine implements Reporter {
  private suite: Suite | undefined
  private errors = 0

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite
  }

  /** Outside any test: a file that cannot be read, a worker that died. */
  onError(): void {
    this.errors += 1
  }

  onEnd(_result: FullResult): void {
    const tests = this.suite?.allTests() ?? []
    const count = (outcome: ReturnType<TestCase['outcome']>) => tests.filter((test) => test.outcome() === outcome)
    for (const test of count('flaky')) print(`passed when tried again: ${test.titlePath().slice(2).join(' > ')}`)
    const passed = count('expected').length + count('flaky').length
    const skipped = count('skipped').length
    const line = `${passed} passed, ${count('unexpected').length + this.errors} failed`
    print(skipped > 0 ? `${line}, ${skipped} skipped` : line)
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
