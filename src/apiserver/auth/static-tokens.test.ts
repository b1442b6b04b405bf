import { expect, test } from 'vitest'
import { faultOfTokenFile, parseTokenFile } from './static-tokens.ts'

test('tokens, names, uids and groups', () => {
  const text = 't1,jane,1\n\nt2,joe,2,"dev,ops"\r\nt3,"a ""b"" c",,\n,nobody,3\nt4,ann,4,"ops,"\n'
  expect(faultOfTokenFile(text)).toBeNull()
  expect([...parseTokenFile(text)]).toEqual([
    ['t1', { name: 'jane', uid: '1', groups: [] }],
    ['t2', { name: 'joe', uid: '2', groups: ['dev', 'ops'] }],
    ['t3', { name: 'a "b" c', uid: '', groups: [''] }],
    ['t4', { name: 'ann', uid: '4', groups: ['ops', ''] }],
  ])
})

test.each(['jane', 't1,jane', 'root:x:0:0:root:/root:/bin/sh', 'a b c'])('%j is no line of such a file', (line) => {
  expect(faultOfTokenFile(`t,n,u\n${line}\n`)).toBe(
    'line 2 is not of the form token,user,uid or token,user,uid,"group1,group2"',
  )
})
