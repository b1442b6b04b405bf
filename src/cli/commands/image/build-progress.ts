import type { Clock } from '../../../base/clock.ts'
import type { BuildReport } from '../../../images/build/build.ts'
import { crop, type Screen } from '../../terminal.ts'
import { OutputLines } from './output-lines.ts'

const longestStep = 100

/** A line a step; what its command says stands above the line while it goes on. */
export function buildProgress(screen: Screen, clock: Clock): { readonly report: BuildReport; finish(): void } {
  const { paint } = screen
  let begun: { readonly title: string; readonly atMs: number } | null = null
  const output = new OutputLines()
  const say = (lines: readonly string[]) => {
    if (lines.length > 0) screen.print(...lines.map((line) => paint.dim(`  ${line}`)))
  }
  return {
    report: {
      begin(step, of, text) {
        const title = `[${step}/${of}] ${crop(text.replace(/\s+/g, ' '), longestStep)}`
        begun = { title, atMs: clock.monotonicMs() }
        screen.draw([paint.busy(title)])
      },
      output(chunk) {
        say(output.push(chunk))
      },
      end(how) {
        if (begun === null) return
        say(output.end())
        const seconds = (clock.monotonicMs() - begun.atMs) / 1000
        const what = how === 'cached' ? 'cached' : seconds < 0.1 ? '' : `${seconds.toFixed(1)} s`
        screen.draw([`${paint.good(begun.title)}${what === '' ? '' : `  ${paint.dim(what)}`}`])
        screen.keep()
        begun = null
      },
    },
    finish() {
      say(output.end())
      screen.keep()
    },
  }
}
