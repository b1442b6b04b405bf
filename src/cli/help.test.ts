import { expect, test } from 'vitest'
import { program } from './program.ts'

/** What a terminal of that width shows of `berth PATH --help`. */
function helpOf(width: number, ...path: readonly string[]): string {
  let command = program()
  for (const name of path) command = command.commands.find((each) => each.name() === name)!
  return command.configureOutput({ getOutHelpWidth: () => width }).helpInformation()
}

test.each([60, 80, 120, 200])('of %i columns no line is broken by the terminal', (width) => {
  for (const path of [[], ['up'], ['down'], ['node', 'stop'], ['image', 'build']]) {
    const lines = helpOf(width, ...path).split('\n')
    expect(lines.filter((line) => line.length > width)).toEqual([])
  }
})

test('a long flag has its description below, a short one beside', () => {
  expect(helpOf(80, 'up')).toContain(
    '  --default-unreachable-toleration-seconds <seconds>\n      how long pods stay on a node that is silent (default: 300)\n',
  )
  expect(helpOf(80, 'down')).toMatch(/^ {2}--data <folder> {2}where everything is kept/m)
  expect(helpOf(200, 'up')).not.toContain('preset')
})

test.each(['image', 'node'])('what can be done to a %s is told in sentences of ours', (command) => {
  expect(helpOf(200, command)).toMatch(/^ {2}help \[command\] +Print the help of a command\.$/m)
})

test('a flag that is not given has a default that can be read', () => {
  expect(helpOf(200, 'image', 'build')).not.toContain('default: "")')
})

test('help of what there is not says so', () => {
  let told = ''
  const berth = program().exitOverride()
  berth.configureOutput({ writeErr: (text) => (told += text) })
  expect(() => berth.parse(['node', 'berth', 'help', 'nope'])).toThrow()
  expect(told).toBe(`berth: unknown command 'nope'\n("berth --help" tells what there is)\n`)
})
