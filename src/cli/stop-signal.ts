import { process } from '../base/os/process.ts'

/** The first SIGINT, SIGTERM or SIGHUP asks to stop; a second one leaves at once, with what that means for `left`. */
export function stopSignal(left: string): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) {
          process.stderr.write(`berth: ${left}\n`)
          process.exit(130)
        }
        asked = true
        resolve()
      })
    }
  })
}
