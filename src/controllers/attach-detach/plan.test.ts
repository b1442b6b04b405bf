import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assert } from '../../base/assert.ts'
import type { Action, Attachment, Attempt, NodeView, Scene, User } from './model.ts'
import { plan } from './plan.ts'

// A scene is written as `a: web-0 attached used reported | b: web-1`: nodes, the pods on them, the attachment's state, and
// whether the kubelet has it mounted. Words of a node: pending failed (told) attached leaving · used · reported · lost · unmanaged; and of what was asked
// of its driver, for a pod `old` that is gone: asked unanswered unheard.
function sceneOf(text: string, shareable = false): Scene {
  const words = text === '–' ? [] : text.split('|').map((part) => part.trim().split(/:? /))
  const users = words.flatMap(([node = '', ...rest]) =>
    rest
      .filter((word) => word.includes('-'))
      .map((name): User => ({ key: `shop/${name}`, namespace: 'shop', name, node })),
  )
  const nodes = words.map(
    ([name = '', ...rest]): NodeView => ({
      name,
      managed: !rest.includes('unmanaged'),
      inUse: rest.includes('used'),
      reported: rest.includes('reported'),
      givenUp: rest.includes('lost'),
    }),
  )
  const attachments = words.flatMap(([node = '', ...rest]): Attachment[] => {
    const is = (['pending', 'attached', 'leaving'] as const).find((word) => rest.includes(word))
    const attempt = attemptOf(rest)
    const failed = { is: 'failed', message: 'no room', isNews: !rest.includes('told') } as const
    const state = rest.includes('failed') ? failed : is === undefined ? null : { is }
    return state === null ? [] : [{ name: `on-${node}`, node, state, attempt }]
  })
  const volume = { name: 'v', driver: 'd', handle: 'h', reportName: 'd^v', shareable }
  return { volume, users, nodes, attachments, told: [] }
}

function attemptOf(words: readonly string[]): Attempt | null {
  const pods = ['shop/old']
  if (words.includes('asked')) return { is: 'under way', pods }
  if (words.includes('unanswered')) return { is: 'unanswered', pods }
  return words.includes('unheard') ? { is: 'unheard' } : null
}

function textOf(action: Action): string {
  switch (action.is) {
    case 'event':
      return `tell ${action.pod.slice(5)} ${action.message.replace(/^.*volume "v" ?:? ?/, '').trim() || 'it is attached'}`
    case 'detach':
      return `detach ${action.attachment.slice(3)}`
    default:
      return `${action.is} ${action.node}`
  }
}

function seen(scene: Scene): readonly [actions: string, holds: string] {
  const { actions, holds } = plan(scene)
  return [
    actions.map(textOf).join(', ') || '–',
    holds.map(({ node, until }) => `${node} until ${until}`).join(', ') || '–',
  ]
}

const used = "Volume is already exclusively attached to one node and can't be attached to another"

const late = 'timed out waiting for external-attacher of d CSI driver to attach volume h'

describe('a volume for one node', () => {
  test.each([
    ['–', '–', '–'],
    ['a: web-0', 'attach a', '–'],
    ['a: web-0 unmanaged', '–', '–'],
    ['a: web-0 pending', '–', 'a until attached'],
    ['a: web-0 failed', 'tell web-0 no room', 'a until attached'],
    ['a: web-0 failed told', '–', 'a until attached'],
    ['a: web-0 attached', 'report a, tell web-0 it is attached', '–'],
    ['a: web-0 attached reported used', '–', '–'],
    ['a: attached reported used', '–', 'a until unmounted'],
    ['a: attached reported', 'unreport a, detach a', 'a until detached'],
    ['a: attached', 'detach a', 'a until detached'],
    ['a: leaving', '–', 'a until detached'],
    ['a: attached used lost', 'detach a', 'a until detached'],
    ['a: attached reported | b: web-0', 'unreport a, detach a', 'a until detached, b until free'],
    ['a: leaving | b: web-0', '–', 'a until detached, b until free'],
    ['a: attached used | b: web-0', `tell web-0 ${used}`, 'a until unmounted, b until free'],
    ['a: web-0 attached reported | b: web-1', 'tell web-1 Volume is already used by pod(s) web-0', 'b until free'],
    [
      'a: web-0 attached reported used | b: leaving | c: web-1',
      'tell web-1 Volume is already used by pod(s) web-0',
      'b until detached, c until free',
    ],
    ['a: web-0 | b: web-1', 'attach a', 'b until free'],
    ['a: pending', 'detach a', 'a until detached'],
    ['a: pending asked', '–', 'a until attached'],
    ['a: web-0 pending asked', '–', 'a until attached'],
    ['a: pending asked | b: web-0', '–', 'a until attached, b until free'],
    ['a: pending unanswered', `tell old ${late}`, 'a until unmounted'],
    ['a: pending unanswered lost', `tell old ${late}, detach a`, 'a until detached'],
    ['a: failed asked', 'tell old no room', 'a until unmounted'],
    ['a: web-0 pending unanswered', `tell old ${late}`, 'a until attached'],
    ['a: web-0 failed asked told', 'tell old no room', 'a until attached'],
    ['a: failed unheard', '–', 'a until unmounted'],
    ['a: failed', 'detach a', 'a until detached'],
    ['a: web-0 attached asked', 'report a, tell old it is attached', '–'],
    ['a: attached asked', 'report a, tell old it is attached', '–'],
    ['a: attached reported unheard', '–', 'a until unmounted'],
    ['a: attached reported unheard lost', 'unreport a, detach a', 'a until detached'],
    ['a: attached reported unheard | b: web-0', `tell web-0 ${used}`, 'a until unmounted, b until free'],
  ])('%s: %s; %s', (text, actions, holds) => {
    expect(seen(sceneOf(text))).toEqual([actions, holds])
  })

  test('once is enough', () => {
    const scene = sceneOf('a: web-0 attached reported | b: web-1')
    const { told } = plan(scene)
    expect(told).toEqual(['shop/web-1'])
    expect(plan({ ...scene, told })).toEqual({ actions: [], holds: [{ until: 'free', node: 'b' }], told, underWay: [] })
  })

  test.each([
    ['a: web-0', ['a']],
    ['a: web-0 pending', ['a']],
    ['a: pending asked', ['a']],
    ['a: web-0 pending unanswered', ['a']],
    ['a: pending unanswered', []],
    ['a: web-0 attached asked', []],
    ['a: web-0 failed asked', []],
  ])('%s: an answer is waited for of %j', (text, nodes) => {
    expect(plan(sceneOf(text)).underWay).toEqual(nodes)
  })

  test('pods of other namespaces are counted, not named', () => {
    const scene = sceneOf('a: web-0 attached reported | b: web-1')
    const users = scene.users.map((user) => (user.name === 'web-0' ? { ...user, namespace: 'other' } : user))
    expect(seen({ ...scene, users })[0]).toBe('tell web-1 Volume is already used by 1 pod(s) in different namespaces')
  })
})

test('a volume for many nodes is attached wherever it is used', () => {
  expect(seen(sceneOf('a: web-0 attached reported | b: web-1 | c: attached reported', true))).toEqual([
    'unreport c, detach c, attach b',
    'c until detached',
  ])
})

/** Nodes, their kubelets and the driver, as far as a volume sees them. */
class World {
  readonly #shareable: boolean
  readonly pods = new Map<string, string>()
  readonly attachments = new Map<string, 'pending' | 'attached' | 'leaving'>()
  readonly mounted = new Set<string>()
  readonly reported = new Set<string>()
  /** Under way as long as the process that asked is there. */
  readonly asked = new Set<string>()
  told: readonly string[] = []

  constructor(shareable: boolean) {
    this.#shareable = shareable
  }

  scene(): Scene {
    const users = [...this.pods].map(([name, node]): User => ({ key: `shop/${name}`, namespace: 'shop', name, node }))
    const nodes = ['a', 'b', 'c'].map((name): NodeView => {
      return { name, managed: true, inUse: this.mounted.has(name), reported: this.reported.has(name), givenUp: false }
    })
    const attachments = [...this.attachments].map(([node, is]): Attachment => {
      return { name: node, node, state: { is }, attempt: this.asked.has(node) ? { is: 'under way', pods: [] } : null }
    })
    return {
      volume: { name: 'v', driver: 'd', handle: 'h', reportName: 'd^v', shareable: this.#shareable },
      users,
      nodes,
      attachments,
      told: this.told,
    }
  }

  do(action: Action): void {
    if (action.is === 'attach') {
      assert(this.#shareable || this.attachments.size === 0, 'one node at a time')
      this.attachments.set(action.node, 'pending')
      this.asked.add(action.node)
    } else if (action.is === 'detach') {
      assert(!this.mounted.has(action.attachment), 'not under a kubelet that has it mounted')
      this.attachments.set(action.attachment, 'leaving')
    } else if (action.is === 'report') {
      this.asked.delete(action.node)
      this.reported.add(action.node)
    } else if (action.is === 'unreport') this.reported.delete(action.node)
  }

  restart(): void {
    this.asked.clear()
  }

  driver(): void {
    for (const [node, state] of this.attachments) {
      if (state === 'leaving') this.attachments.delete(node)
      else this.attachments.set(node, 'attached')
    }
  }

  /** Mounts what its pods need and is reported to be attached; unmounts what none needs. */
  kubelets(): void {
    const needed = new Set(this.pods.values())
    for (const node of needed) if (this.reported.has(node)) this.mounted.add(node)
    for (const node of [...this.mounted]) if (!needed.has(node)) this.mounted.delete(node)
  }
}

const deeds = fc.array(
  fc.oneof(
    fc.record({ is: fc.constant('act'), count: fc.nat(3) }),
    fc.record({ is: fc.constantFrom('driver', 'kubelets', 'restart') }),
    fc.record({ is: fc.constant('put'), pod: fc.constantFrom('web-0', 'web-1'), on: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ is: fc.constant('remove'), pod: fc.constantFrom('web-0', 'web-1') }),
  ),
  { maxLength: 30 },
)
type Deeds = typeof deeds extends fc.Arbitrary<infer T> ? T : never

function live(shareable: boolean, past: Deeds): World {
  const world = new World(shareable)
  for (const deed of past) {
    if ('count' in deed) for (const action of plan(world.scene()).actions.slice(0, deed.count)) world.do(action)
    else if ('on' in deed) world.pods.set(deed.pod, deed.on)
    else if ('pod' in deed) world.pods.delete(deed.pod)
    else world[deed.is]()
  }
  return world
}

function run(world: World): void {
  for (let round = 0; round < 12; round++) {
    for (const action of plan(world.scene()).actions) world.do(action)
    world.driver()
    world.kubelets()
  }
}

describe('whatever happened before', () => {
  test('never two nodes at once for a volume of one, never taken from under a kubelet; and in the end who needs it has it', () => {
    fc.assert(
      fc.property(fc.boolean(), deeds, (shareable, past) => {
        const world = live(shareable, past)
        run(world)
        const needed = [...new Set(world.pods.values())].sort()
        const has = [...world.mounted].sort()
        if (shareable || needed.length <= 1) expect(has).toEqual(needed)
        else expect(needed).toEqual(expect.arrayContaining(has))
        expect([...world.attachments.keys()].sort()).toEqual(has)
        const { actions } = plan(world.scene())
        expect(actions.filter(({ is }) => is !== 'event')).toEqual([])
      }),
    )
  })

  test('the plan does not depend on the order things are seen in', () => {
    fc.assert(
      fc.property(deeds, (past) => {
        const scene = live(true, past).scene()
        const turned = { ...scene, users: scene.users.toReversed(), nodes: scene.nodes.toReversed() }
        expect(plan(turned)).toEqual(plan(scene))
      }),
    )
  })
})
