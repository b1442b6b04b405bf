import { expect, test } from 'vitest'
import { program } from '../program.ts'
import { expected } from './expected.ts'

const at = (line: string) => expected(program(), line.split(' '))
const wordsAt = (line: string) => {
  const wanted = at(line)
  return wanted.is === 'words' ? wanted.candidates.map(({ word }) => word) : wanted
}

test.each([
  ['', ['up', 'down', 'status', 'node', 'kubeconfig', 'version', 'image', 'completion', 'help']],
  ['node ', ['list', 'stop', 'start', 'unplug', 'plug', 'help']],
  ['help node ', ['list', 'stop', 'start', 'unplug', 'plug', 'help']],
  ['status -', ['--output', '--data', '--help']],
  ['node ls -o ', ['json', 'yaml']],
  ['status --output=', ['--output=json', '--output=yaml']],
  ['up --nodes ', []],
  ['completion ', ['bash', 'zsh', 'fish']],
  ['down ', []],
])('berth %s', (line, words) => {
  expect(wordsAt(line)).toEqual(words)
})

test.each([
  ['node stop ', { is: 'argument', name: 'node', data: null }],
  ['node stop node-1 ', { is: 'words', candidates: [] }],
  ['node stop --data /srv/b ', { is: 'argument', name: 'node', data: '/srv/b' }],
  ['node --data=/srv/b stop ', { is: 'argument', name: 'node', data: '/srv/b' }],
  ['image rm a b ', { is: 'argument', name: 'images', data: null }],
  ['up --data ', { is: 'files' }],
  ['up --tls-cert-file=', { is: 'files' }],
])('berth %s', (line, wanted) => {
  expect(at(line)).toEqual(wanted)
})

test('flags come with what they mean', () => {
  const wanted = at('down --d')
  expect(wanted.is === 'words' && wanted.candidates[0]).toEqual({
    word: '--data',
    about: 'where everything is kept',
  })
})
