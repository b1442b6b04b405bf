import { describe, expect, test } from 'vitest'
import { encodeYaml } from './yaml-write.ts'

// Wanted: what sigs.k8s.io/yaml, the writer of the API server, makes of the same JSON.

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')

describe('a string is quoted where it must be', () => {
  test.each([
    [
      'plain',
      'nginx:1.25 . -a a#b a,b a{} <x> é \u00a0 08x 1.2.3 1e400 .e5 ._2 2001-13-01 2001-2-3T25:00:00Z 0x 0b2 Yes!',
    ],
    ['single', 'a: b|a #b|#a|- a|? a|: a|---|...|*a|&a|!a|%a|@a|`a|[a]|{a}|a:| a|a |"a"|\'|>|a\u2028b'],
    [
      'double',
      '|~|null|yes|No|on|y|1|-0|+1|1_000|08|0x1f|0b1|0b-1|0o7|1.|.5|.5_0|1e3|.inf|.nan|12:30|2001-1-2|2001-01-02T03:04:05Z',
    ],
    ['double', 'a\tb|\u{1f30a}|\x07|\x1b|"\r|a \n b|a\n '],
  ])('%s', (style, texts) => {
    const strings = texts.split(style === 'plain' ? ' ' : '|')
    const seen = strings.map((text) => [text, styleSeen(encodeYaml({ a: text }))])
    expect(seen).toEqual(strings.map((text) => [text, style]))
  })
})

function styleSeen(yaml: string): string {
  if (yaml.startsWith("a: '")) return 'single'
  return yaml.startsWith('a: "') ? 'double' : 'plain'
}

test.each<readonly [name: string, value: unknown, yaml: string]>([
  ['lists are not indented', { b: [1, [2, 3]], a: [{ c: 1, d: [] }] }, 'a:\n- c: 1\n  d: []\nb:\n- 1\n- - 2\n  - 3\n'],
  ['nothing', { a: {}, b: [], c: null, d: '' }, 'a: {}\nb: []\nc: null\nd: ""\n'],
  [
    'keys by their numbers',
    { a10: 1, a9: 2, b: 3, _: 4, 'f:a': 5, '.': 6 },
    '.: 6\n_: 4\na9: 2\na10: 1\nb: 3\nf:a: 5\n',
  ],
  [
    'keys by numbers beyond 64 bits',
    { a9: 1, a18446744073709551617: 2, b5: 3, b9300000000000000000: 4 },
    'a18446744073709551617: 2\na9: 1\nb9300000000000000000: 4\nb5: 3\n',
  ],
  ['lines', { a: 'x\ny\n', b: 'x\n\ny', c: ' x\n\n' }, 'a: |\n  x\n  y\nb: |-\n  x\n\n  y\nc: |2+\n   x\n\n'],
  ['a long line', { a: words(18) }, `a: ${words(16)}\n  ${words(2)}\n`],
  ['two spaces hold together', { a: [`${words(16)}  ${words(2)}`] }, `a:\n- ${words(16)}  word\n  word\n`],
  ['a long line in quotes', { a: `#${words(18)}` }, `a: '#${words(16)}\n  ${words(2)}'\n`],
  ['and in double ones', { a: `\t${words(16)}  x` }, `a: "\\t${words(16)}\n  \\ x"\n`],
  ['columns are characters', { a: `${'é'.repeat(77)} b c d` }, `a: ${'é'.repeat(77)} b\n  c d\n`],
  ['escapes', { a: '\0\x7f\u{1f30a}"\\' }, 'a: "\\0\\x7F\\U0001F30A\\"\\\\"\n'],
  ['keys that are no names', { '': 1, yes: 2, '- ': 3, '1\t': 4 }, '"": 1\n\'- \': 3\n"1\\t": 4\n"yes": 2\n'],
  ['a long key', { ['k'.repeat(129)]: [{ a: 1 }] }, `? ${'k'.repeat(129)}\n: - a: 1\n`],
  ['a key of lines', { 'a\nb': { c: 1 } }, '? |-\n  a\n  b\n: c: 1\n'],
  [
    'numbers',
    [1e6 + 0.5, 123456.5, 1e20, 1e-5, 2 ** 60],
    '- 1.0000005e+06\n- 123456.5\n- 1e+20\n- 1e-05\n- 1152921504606847000\n',
  ],
])('%s', (_, value, yaml) => {
  expect(encodeYaml(value)).toBe(yaml)
})
