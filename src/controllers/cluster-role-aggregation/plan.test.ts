import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClusterRole, PolicyRule } from '../../api/types.gen.ts'
import { defaultObjects } from '../../apiserver/auth/rbac/defaults/objects.ts'
import { gather } from './plan.ts'

const rule = (verb: string): PolicyRule => ({ verbs: [verb], apiGroups: [''], resources: ['pods'] })

function role(name: string, labels: Record<string, string>, ...verbs: string[]): ClusterRole {
  return { metadata: { name, labels }, rules: verbs.map(rule) }
}

const others = [role('z', { team: 'a' }, 'get'), role('b', { team: 'b' }, 'get', 'list'), role('c', {}, 'delete')]

const gathering = (rules: PolicyRule[] | null, ...teams: string[]): ClusterRole => ({
  metadata: { name: 'all', labels: { team: 'a' } },
  rules,
  aggregationRule: { clusterRoleSelectors: teams.map((team) => ({ matchLabels: { team } })) },
})

test.each([
  ['selector by selector, each rule once', gathering(null, 'a', 'b'), ['get', 'list']],
  ['role by role in the order of names', gathering(null, 'b', 'a'), ['get', 'list']],
  ['what was written by hand goes', gathering([rule('delete')], 'a'), ['get']],
  ['what was gathered goes with its roles', gathering([rule('get')], 'nobody'), []],
])('%s', (_, asked, verbs) => {
  expect(gather(asked, [asked, ...others])).toEqual(verbs.map(rule))
})

test.each([
  ['it has them already', gathering([rule('get')], 'a')],
  ['there are none, and it has none', gathering(null, 'nobody')],
  ['it gathers nothing', role('plain', {}, 'get')],
])('nothing is to do where %s', (_, asked) => {
  expect(gather(asked, others)).toBeNull()
})

const label = fc.constantFrom('a', 'b', 'c')
const someRoles = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('p', 'q', 'r', 's'),
    team: label,
    verbs: fc.subarray(['get', 'list', 'watch']),
    gathers: fc.option(fc.uniqueArray(label)),
  }),
  { selector: ({ name }) => name },
)

test('in whatever order roles are seen, those that gather each other come to rest', () => {
  fc.assert(
    fc.property(someRoles, (some) => {
      let roles = some.map(({ name, team, verbs, gathers }): ClusterRole => {
        const plain = role(name, { team }, ...verbs)
        // In a circle rules go round for ever, as upstream.
        const further = gathers?.filter((one) => one > team)
        return further === undefined
          ? plain
          : { ...plain, aggregationRule: gathering(null, ...further).aggregationRule! }
      })
      // A chain is no longer than there are roles.
      for (let round = 0; round <= some.length; round++) {
        roles = roles.map((each) => {
          const rules = gather(each, roles)
          expect(gather(each, roles.toReversed())).toEqual(rules)
          return rules === null ? each : { ...each, rules: [...rules] }
        })
      }
      expect(roles.map((each) => gather(each, roles))).toEqual(roles.map(() => null))
    }),
  )
})

test('admin, edit and view are made of the default roles as upstream makes them', () => {
  const recorded = JSON.parse(readFileSync(new URL('testdata/gathered.json', import.meta.url), 'utf8'))
  let roles = defaultObjects().clusterroles
  // `admin` gathers `edit`, which gathers `view`.
  for (let round = 0; round < 3; round++) {
    roles = roles.map((each) => ({ ...each, rules: gather(each, roles) ?? each.rules }))
  }
  const rulesOf = (name: string) => roles.find(({ metadata }) => metadata?.name === name)?.rules
  expect({ admin: rulesOf('admin'), edit: rulesOf('edit'), view: rulesOf('view') }).toEqual(recorded)
})
