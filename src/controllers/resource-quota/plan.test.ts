import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluatorOf } from '../../api/quota/evaluators.ts'
import type { Pod, ResourceQuota } from '../../api/types.gen.ts'
import { plan } from './plan.ts'

const pods = evaluatorOf({ group: '', plural: 'pods' })
const now = Date.parse('2026-01-01T00:00:00Z')

function pod(cpu: string, more: object = {}): Pod {
  const resources = { requests: { cpu }, limits: { cpu: '2' } }
  return { metadata: { name: 'p' }, spec: { containers: [{ name: 'main', resources }], ...more } } as Pod
}

function quota(hard: Record<string, string>, more: object = {}, status?: ResourceQuota['status']): ResourceQuota {
  return { metadata: { name: 'q' }, spec: { hard, ...more }, ...(status !== undefined && { status }) }
}

const count = (subject: ResourceQuota, objects: readonly Pod[]) => plan(subject, [{ evaluator: pods, objects }], now)
const ended = (phase: string) => ({ ...pod('1'), status: { phase } }) as Pod
const leaving = {
  ...pod('1'),
  metadata: { deletionTimestamp: '2025-12-31T23:59:00Z', deletionGracePeriodSeconds: 30 },
} as Pod

test.each<[string, ResourceQuota, readonly Pod[], Record<string, string>]>([
  ['nothing is 0', quota({ pods: '2', cpu: '1' }), [], { pods: '0', cpu: '0' }],
  ['what cannot be counted is left out', quota({ pods: '2', cheese: '1' }), [pod('1')], { pods: '1' }],
  [
    'requests add up',
    quota({ cpu: '1', 'requests.cpu': '1' }),
    [pod('200m'), pod('1')],
    { cpu: '1200m', 'requests.cpu': '1200m' },
  ],
  ['so do limits', quota({ 'limits.cpu': '9' }), [pod('1'), pod('1')], { 'limits.cpu': '4' }],
  [
    'what has ended counts as an object only',
    quota({ pods: '2', 'count/pods': '2' }),
    [ended('Failed'), ended('Succeeded')],
    { pods: '0', 'count/pods': '2' },
  ],
  ['so does what should be gone', quota({ pods: '2', 'count/pods': '2' }), [leaving], { pods: '0', 'count/pods': '1' }],
  [
    'a scope chooses',
    quota({ pods: '2' }, { scopes: ['Terminating'] }),
    [pod('1'), pod('1', { activeDeadlineSeconds: 1 })],
    { pods: '1' },
  ],
  [
    'a class chooses',
    quota(
      { pods: '2' },
      { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } },
    ),
    [pod('1'), pod('1', { priorityClassName: 'high' }), pod('1', { priorityClassName: 'low' })],
    { pods: '1' },
  ],
])('%s', (_, subject, objects, used) => {
  expect(count(subject, objects)).toEqual({ hard: subject.spec?.hard, used })
})

test('a status that is right is left alone, however its quantities are written', () => {
  const right = { hard: { cpu: '1000m' }, used: { cpu: '0.5' } }
  expect(count(quota({ cpu: '1' }, {}, right), [pod('500m')])).toBe(null)
  expect(count(quota({ cpu: '2' }, {}, right), [pod('500m')])).toEqual({ hard: { cpu: '2' }, used: { cpu: '500m' } })
})

test('in whatever order pods come the count is one, and a second look writes nothing', () => {
  const some = fc.array(fc.integer({ min: 1, max: 3000 }).map((milli) => pod(`${milli}m`)))
  fc.assert(
    fc.property(some, (pods) => {
      const asked = quota({ pods: '9', cpu: '9', 'limits.cpu': '9' })
      const status = count(asked, pods)!
      expect(count(asked, pods.toReversed())).toEqual(status)
      expect(count({ ...asked, status }, pods)).toBe(null)
    }),
  )
})
