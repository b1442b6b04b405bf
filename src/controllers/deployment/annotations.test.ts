import { expect, test } from 'vitest'
import { asNewest, byRevision, revisionOf } from './annotations.ts'
import { desire } from './observe.ts'

const revision = 'deployment.kubernetes.io/revision'
const history = 'deployment.kubernetes.io/revision-history'
const desired = desire({
  metadata: { name: 'web', namespace: 'shop', annotations: { team: 'a' } },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } } } },
})

const setOf = (told?: string) => ({
  metadata: { name: 'web-1', ...(told !== undefined && { annotations: { [revision]: told } }) },
  spec: { selector: {} },
})

test.each([
  [undefined, 0n],
  ['7', 7n],
  ['+7', 7n],
  ['3546343826724305832', 3546343826724305832n],
  ['9223372036854775808', null],
  ['', null],
  ['seven', null],
])('a revision told as %j', (told, want) => {
  expect(revisionOf(setOf(told))).toBe(want)
})

test('sets are old by their revisions, and stay as they are where one has none', () => {
  expect(byRevision(setOf('3546343826724305832'), setOf('3546343826724305833'))).toBe(-1)
  expect(byRevision(setOf('10'), setOf('9'))).toBe(1)
  expect(byRevision(setOf('x'), setOf('9'))).toBe(0)
})

test.each([
  ['none', {}, 3n, { [revision]: '3' }],
  ['a lower one', { [revision]: '1' }, 3n, { [revision]: '3', [history]: '1' }],
  ['a lower one, again', { [revision]: '3', [history]: '1' }, 5n, { [revision]: '5', [history]: '1,3' }],
  ['a higher one', { [revision]: '4' }, 3n, { [revision]: '4' }],
  ['what is no number', { [revision]: 'x' }, 3n, { [revision]: 'x' }],
])('the newest set had %s', (_, before, next, after) => {
  expect(asNewest(before, desired, next)).toEqual({ team: 'a', ...after })
})

test('of a long history the beginning is forgotten', () => {
  const before = Array.from({ length: 500 }, (_, index) => index + 100).join(',')
  const kept = asNewest({ [history]: before, [revision]: '600' }, desired, 601n)[history] ?? ''
  expect(kept.length).toBeLessThanOrEqual(2000)
  expect([kept.slice(0, 3), kept.slice(-4)]).toEqual(['101', ',600'])
})
