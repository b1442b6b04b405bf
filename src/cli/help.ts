import { type Command, Help, type HelpConfiguration, type Option } from 'commander'
import { process } from '../base/os/process.ts'

/** What is read by a program or a pager has a flag a line, as long as it may be. */
const widthOfFile = 200
/** A description with less room than this beside its flag stands below it. */
const narrow = 40
const indent = 6

export const helpWidth = () => (process.stdout.isTTY ? process.stdout.columns || 80 : widthOfFile)

export const helpLayout: HelpConfiguration & Partial<Help> = {
  minWidthToWrap: 20,
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? 80
    if (description === '' || width - termWidth - 4 >= narrow)
      return Help.prototype.formatItem.call(helper, term, termWidth, description, helper)
    const below = helper.boxWrap(description, width - indent).split('\n')
    return [`  ${term}`, ...below.map((line) => ' '.repeat(indent) + line)].join('\n')
  },
  /** What a flag alone means need not be said. */
  optionDescription(option: Option) {
    return Help.prototype.optionDescription.call(this, option).replace(/, preset: [^)]*\)$/, ')')
  },
}

export const helpSentence = 'Print the help of a command.'

/** `berth help node stop`. */
export function addHelp(berth: Command): void {
  berth
    .helpCommand(false)
    .command('help [command...]')
    .description(helpSentence)
    .action((path: readonly string[]) => {
      let found = berth
      for (const name of path) {
        const next = found.commands.find((each) => each.name() === name)
        if (next === undefined) return found.error(`error: unknown command '${name}'`)
        found = next
      }
      return found.help()
    })
}
