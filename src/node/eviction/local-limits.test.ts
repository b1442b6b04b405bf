import { expect, it } from 'vitest'
import type { Container, Pod } from '../../api/types.gen.ts'
import { excessOf, hasLocalLimits } from './local-limits.ts'

const limited = (limit: string | undefined, name: string) => ({
  name,
  ...(limit !== undefined && { resources: { limits: { 'ephemeral-storage': limit } } }),
})
const pod = (sizeLimit: string | undefined, medium: string, ...limits: readonly (string | undefined)[]): Pod => ({
  metadata: { name: 'p' },
  spec: {
    volumes: [{ name: 'v', emptyDir: { medium, ...(sizeLimit !== undefined && { sizeLimit }) } }],
    containers: limits.map((limit, index) => limited(limit, `c${index}`)),
  },
})
const withSidecar = (of: Pod, sidecar: Container): Pod => ({
  ...of,
  spec: { containers: [], ...of.spec, initContainers: [{ ...sidecar, restartPolicy: 'Always' }] },
})
const megabyte = 1 << 20

it.each<[string, Pod, number, readonly number[], string | null]>([
  ['a volume within its limit', pod('1Mi', ''), megabyte, [], null],
  ['beyond', pod('1024Ki', ''), megabyte + 1, [], 'Usage of EmptyDir volume "v" exceeds the limit "1Mi". '],
  ['in memory', pod('1Mi', 'Memory'), megabyte * 2, [], null],
  ['no limit', pod('0', '', undefined), megabyte, [megabyte], null],
  [
    'a container',
    pod(undefined, '', '1Mi', '9Mi'),
    0,
    [megabyte * 2, 0],
    'Container c0 exceeded its local ephemeral storage limit "1Mi". ',
  ],
  [
    'all of it together',
    pod(undefined, '', '1Mi', '1Mi'),
    megabyte,
    [megabyte, megabyte],
    'Pod ephemeral local storage usage exceeds the total limit of containers 2Mi. ',
  ],
  [
    'a sidecar goes beyond its own limit',
    withSidecar(pod(undefined, '', '1Mi'), limited('1Mi', 'c1')),
    0,
    [0, megabyte * 2],
    null,
  ],
  [
    'and counts with the others',
    withSidecar(pod(undefined, '', '1Mi'), limited('1Mi', 'c1')),
    0,
    [megabyte, megabyte + 1],
    'Pod ephemeral local storage usage exceeds the total limit of containers 2Mi. ',
  ],
])('%s', (_, of, volume, containers, excess) => {
  const uses = new Map(containers.map((bytes, index) => [`c${index}`, bytes]))
  expect(excessOf(of, { volumes: new Map([['v', volume]]), containers: uses })).toBe(excess)
})

it('only what has limits is measured', () => {
  expect(
    [pod('1Mi', ''), pod(undefined, '', '1Mi'), pod(undefined, '', undefined), pod('1Mi', 'Memory')].map(
      hasLocalLimits,
    ),
  ).toEqual([true, true, false, false])
})
