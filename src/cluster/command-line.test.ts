import { expect, test } from 'vitest'
import { berthLine, shellWord } from './command-line.ts'
import { defaultDataPath } from './data-folder.ts'

test.each([
  ['/srv/berth-1.2/k_c', '/srv/berth-1.2/k_c'],
  ['/srv/my berth', "'/srv/my berth'"],
  ['/srv/Lücken & $HOME', "'/srv/Lücken & $HOME'"],
  ["/srv/Tom's", "'/srv/Tom'\\''s'"],
  ['', "''"],
])('%s is one word of a shell', (text, word) => {
  expect(shellWord(text)).toBe(word)
})

test('a command names the folder it is about, unless that is where everybody looks', () => {
  expect(berthLine('down', defaultDataPath())).toBe('berth down')
  expect(berthLine('down', '/srv/my berth')).toBe("berth down --data '/srv/my berth'")
})
