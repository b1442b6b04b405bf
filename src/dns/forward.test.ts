import { expect, test } from 'vitest'
import { upstreamsOf } from './forward.ts'

test.each([
  [
    'the resolvers in their order',
    'search lan\nnameserver 192.0.2.1\n  nameserver 2001:db8::1 # two\n',
    ['192.0.2.1', '2001:db8::1'],
  ],
  [
    'not our own, however it is written',
    'nameserver 10.244.1.1\nnameserver fd00:0::1\nnameserver 127.0.0.53',
    ['127.0.0.53'],
  ],
  ['no more than three', 'nameserver 1.1.1.1\n'.repeat(5), ['1.1.1.1', '1.1.1.1', '1.1.1.1']],
  ['one on a link', 'nameserver fe80::1%eth0', ['fe80::1%eth0']],
  ['no nonsense', '# nameserver 192.0.2.1\nnameserver example.org\nnameserver\nnameservers 192.0.2.1', []],
])('%s', (_, text, expected) => {
  expect(upstreamsOf(text, ['10.244.1.1', 'fd00::1']).map((one) => one.address)).toEqual(expected)
})
