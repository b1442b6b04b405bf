// Writes a line for all that failed in a run of Vitest to $FAILURES_FILE: file, test, and the first line of why.
import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

export default class FailuresReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const lines = [...modules.flatMap(failuresOf), ...unhandled.map((error) => `  outside a test: ${why([error])}`)]
    writeFileSync(process.env.FAILURES_FILE ?? '/dev/null', lines.map((line) => `${line}\n`).join(''))
  }
}

function failuresOf(module: TestModule): string[] {
  const suites = [module, ...module.children.allSuites()]
  return [
    ...suites.flatMap((suite) => suite.errors().map((error) => `  ${module.relativeModuleId}: ${why([error])}`)),
    ...[...module.children.allTests('failed')].map(
      (test) => `  ${module.relativeModuleId}: ${test.fullName}: ${why(test.result().errors)}`,
    ),
  ]
}

function why(errors: readonly Pick<SerializedError, 'message'>[] = []): string {
  return errors[0]?.message.split('\n', 1)[0] ?? ''
}
