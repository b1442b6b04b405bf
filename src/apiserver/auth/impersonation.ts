import { isStatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { subdomainProblems } from '../../api/value/label-syntax.ts'
import type { User } from '../exchange.ts'
import { accountIn, nodeOfAccount } from './account.ts'
import { type Action, administrators, type Decision, type ResourceAction, refusedAction } from './authorize.ts'
import type { WantedUser } from './wanted-user.ts'

/** So many callers' ways are remembered. */
const callersLimit = 10_000

/**
 * Who a request is taken for from here on. A way of impersonation (KEP-5284) asks two things: whether the caller may do
 * this very action while being somebody else, and whether they may be that somebody. The last way, of old, asks the
 * second alone. The way a caller came by last is tried first; where none leads there, the first refusal is told.
 */
export class Impersonation {
  readonly #decide: (user: User, action: Action) => Decision
  readonly #lastWay = new Map<string, Way>()

  constructor(decide: (user: User, action: Action) => Decision) {
    this.#decide = decide
  }

  become(caller: User, wanted: WantedUser, action: Action): User {
    const check = (asked: Action) => {
      const { is, reason } = this.#decide(caller, asked)
      if (is !== 'allowed') throw refusedAction(caller, asked, reason)
    }
    let refusal: unknown = null
    for (const way of this.#inOrder(caller, waysFor(caller, wanted))) {
      try {
        if (way !== 'of-old') check({ ...action, verb: `impersonate-on:${way}:${action.verb}` })
        const user = become(caller, wanted, way, check)
        this.#remember(caller, way)
        return user
      } catch (error) {
        if (!isStatusError(error)) throw error
        refusal ??= error
      }
    }
    throw refusal
  }

  #inOrder({ name }: User, ways: readonly Way[]): readonly Way[] {
    const last = this.#lastWay.get(name)
    return last === undefined || !ways.includes(last) ? ways : [last, ...ways.filter((way) => way !== last)]
  }

  #remember({ name }: User, way: Way): void {
    this.#lastWay.delete(name)
    this.#lastWay.set(name, way)
    const [oldest] = this.#lastWay.size > callersLimit ? this.#lastWay.keys() : []
    if (oldest !== undefined) this.#lastWay.delete(oldest)
  }
}

type Way = 'associated-node' | 'arbitrary-node' | 'serviceaccount' | 'user-info' | 'of-old'
type Check = (asked: Action) => void

const authentication = 'authentication.k8s.io'

function waysFor(caller: User, wanted: WantedUser): readonly Way[] {
  const nameAlone = wanted.uid === '' && wanted.groups.length === 0 && Object.keys(wanted.extra).length === 0
  const node = nodeIn(wanted.name)
  if (node !== null) {
    if (!nameAlone) return ['of-old']
    return nodeOfAccount(caller) === node
      ? ['associated-node', 'arbitrary-node', 'of-old']
      : ['arbitrary-node', 'of-old']
  }
  if (accountIn(wanted.name) === null) return ['user-info', 'of-old']
  return nameAlone ? ['serviceaccount', 'of-old'] : ['of-old']
}

function become(caller: User, wanted: WantedUser, way: Way, check: Check): User {
  const { name, uid, extra } = wanted
  const verb = way === 'of-old' ? 'impersonate' : `impersonate:${way}`
  const group = way === 'of-old' ? '' : authentication
  const groups = checkName(wanted, way, (more) => check({ ...being(verb, group), ...more }))
  if (uid !== '') check({ ...being(verb, authentication), resource: 'uids', name: uid })
  checkGroups(caller, wanted.groups, way, { ...being(verb, group), resource: 'groups' }, check)
  checkExtra(caller, extra, way, { ...being(verb, authentication), resource: 'userextras' }, check)
  return { name, uid, groups: withEverybody(name, groups), ...(Object.keys(extra).length > 0 && { extra }) }
}

function being(verb: string, group: string): ResourceAction {
  const nothing = { resource: '', subresource: null, namespace: null, name: null }
  return { is: 'resource', verb, group, version: 'v1', ...nothing }
}

/** Whether the caller may take the name; answers the groups that come with it. */
function checkName(
  { name, groups }: WantedUser,
  way: Way,
  check: (more: Partial<ResourceAction>) => void,
): readonly string[] {
  const [node, account] = [nodeIn(name), accountIn(name)]
  if (node !== null && way !== 'of-old') {
    check({ resource: 'nodes', name: way === 'associated-node' ? '*' : node })
    return ['system:nodes']
  }
  if (account === null) {
    check({ resource: 'users', name })
    return groups
  }
  check({ resource: 'serviceaccounts', ...account })
  return groups.length > 0 ? groups : ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`]
}

/** From so many on it is asked first whether all would be allowed. */
const many = 4

function checkGroups(caller: User, groups: readonly string[], way: Way, asking: ResourceAction, check: Check): void {
  if (way !== 'of-old') {
    const refuse = (name: string | null, why: string) => refusedAction(caller, { ...asking, name }, why)
    if (groups.includes('')) throw refuse(null, 'impersonating the empty string group is not allowed')
    if (groups.includes(administrators)) {
      throw refuse(administrators, 'impersonating the system:masters group is not allowed')
    }
    if (groups.length >= many && passes(() => check({ ...asking, name: '*' }))) return
  }
  for (const name of groups) check({ ...asking, name })
}

function checkExtra(caller: User, extra: WantedUser['extra'], way: Way, asking: ResourceAction, check: Check): void {
  const pairs = Object.entries(extra).flatMap(([key, values]) => values.map((value) => [key, value] as const))
  if (way !== 'of-old') {
    const fault = pairs.map(([key, value]) => extraFault(key, value)).find((each) => each !== null) ?? null
    if (fault !== null) throw refusedAction(caller, asking, fault)
    if (pairs.length >= many && passes(() => check({ ...asking, subresource: '*', name: '*' }))) return
  }
  for (const [key, name] of pairs) check({ ...asking, subresource: key || null, name })
}

function extraFault(key: string, value: string): string | null {
  if (key === '') return 'impersonating the empty string key in extra is not allowed'
  const [domain = '', ...path] = key.split('/')
  if (subdomainProblems(domain).length > 0 || path.join('/') === '') {
    return `impersonating an invalid key in extra is not allowed: extra.key: Invalid value: ${goQuoted(key)}: must be a domain-prefixed path (such as "acme.io/foo")`
  }
  return value === '' ? 'impersonating the empty string value in extra is not allowed' : null
}

function passes(check: () => void): boolean {
  try {
    check()
    return true
  } catch (error) {
    if (!isStatusError(error)) throw error
    return false
  }
}

function withEverybody(name: string, groups: readonly string[]): readonly string[] {
  const all = name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated'
  if (name !== 'system:anonymous' && groups.includes('system:unauthenticated')) return groups
  return groups.includes(all) ? groups : [...groups, all]
}

const nodePrefix = 'system:node:'

function nodeIn(user: string): string | null {
  const name = user.startsWith(nodePrefix) ? user.slice(nodePrefix.length) : ''
  return name !== '' && subdomainProblems(name).length === 0 ? name : null
}
