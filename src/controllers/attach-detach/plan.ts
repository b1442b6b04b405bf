/** Where a volume is to be attached, and from where it goes. Pure; the words are upstream's. */
import type { Action, Attachment, Hold, Plan, Scene, User } from './model.ts'

type Step = Pick<Plan, 'actions' | 'holds'>

/**
 * Detaching comes first, and a volume for one node is attached only when no other has it any more:
 *
 *     web-0 was on a, is on b; attached to a, mounted there       → nothing: a still uses it
 *     web-0 was on a, is on b; attached to a                      → no longer reported to a, then detach
 *     web-0 is on b; attached nowhere                             → attach to b
 *     web-0 is on a, web-1 on b; attached to a, ReadWriteOnce     → web-1 is told that it is taken
 */
export function plan(scene: Scene): Plan {
  const actions: Action[] = []
  const holds: Hold[] = []
  const told: string[] = []
  const wanted = Map.groupBy(usersThatCount(scene), ({ node }) => node)
  for (const attachment of scene.attachments) {
    const step = wanted.has(attachment.node)
      ? keep(scene, attachment, wanted.get(attachment.node)!)
      : leave(scene, attachment)
    actions.push(...step.actions)
    holds.push(...step.holds)
  }
  const taken = new Set(scene.attachments.map(({ node }) => node))
  for (const node of [...wanted.keys()].sort()) {
    if (taken.has(node)) continue
    if (scene.volume.shareable || taken.size === 0) {
      actions.push({ is: 'attach', node })
      // The next one sees it as taken.
      taken.add(node)
      continue
    }
    holds.push({ until: 'free', node })
    for (const user of wanted.get(node)!) {
      const isNews = !scene.told.includes(user.key)
      if (isNews && isBeingFreed(scene)) continue
      told.push(user.key)
      if (isNews) actions.push(refuse(scene, user))
    }
  }
  return { actions, holds, told }
}

function usersThatCount({ users, nodes }: Scene): readonly User[] {
  const managed = new Set(nodes.filter((node) => node.managed).map(({ name }) => name))
  return users.filter(({ node }) => managed.has(node)).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function keep({ volume, nodes }: Scene, { node, state }: Attachment, users: readonly User[]): Step {
  const tell = (type: 'Normal' | 'Warning', reason: string, message: string) =>
    users.map((user): Action => ({ is: 'event', pod: user.key, type, reason, message }))
  switch (state.is) {
    case 'pending':
      return { actions: [], holds: [{ until: 'attached', node }] }
    case 'failed': {
      const message = `AttachVolume.Attach failed for volume "${volume.name}" : ${state.message}`
      const holds: readonly Hold[] = [{ until: 'attached', node }]
      return { actions: state.isNews ? tell('Warning', 'FailedAttachVolume', message) : [], holds }
    }
    case 'leaving':
      return { actions: [], holds: [{ until: 'detached', node }] }
    case 'attached': {
      if (nodes.find(({ name }) => name === node)?.reported) return { actions: [], holds: [] }
      const message = `AttachVolume.Attach succeeded for volume "${volume.name}" `
      return { actions: [{ is: 'report', node }, ...tell('Normal', 'SuccessfulAttachVolume', message)], holds: [] }
    }
  }
}

/** The kubelet is told before the driver, so that it mounts nothing that is about to go. */
function leave({ nodes }: Scene, { name, node, state }: Attachment): Step {
  if (state.is === 'leaving') return { actions: [], holds: [{ until: 'detached', node }] }
  const place = nodes.find((one) => one.name === node)
  if (place?.inUse && !place.givenUp) return { actions: [], holds: [{ until: 'unmounted', node }] }
  const unreport: readonly Action[] = place?.reported ? [{ is: 'unreport', node }] : []
  return { actions: [...unreport, { is: 'detach', attachment: name }], holds: [{ until: 'detached', node }] }
}

/** Nobody needs to be told of what is about to be over. */
function isBeingFreed(scene: Scene): boolean {
  const { attachments, nodes, users } = scene
  return attachments.every(({ node, state }) => {
    const place = nodes.find(({ name }) => name === node)
    const isWanted = users.some((user) => user.node === node)
    return state.is === 'leaving' || (!isWanted && (!place?.inUse || place.givenUp))
  })
}

function refuse({ volume, users, attachments }: Scene, user: User): Action {
  const others = users.filter(({ node }) => attachments.some((attachment) => attachment.node === node))
  const near = others.filter(({ namespace }) => namespace === user.namespace).map(({ name }) => name)
  const far = others.length - near.length
  const by =
    others.length === 0
      ? "already exclusively attached to one node and can't be attached to another"
      : near.length === 0
        ? `already used by ${far} pod(s) in different namespaces`
        : `already used by pod(s) ${near.join(', ')}${far === 0 ? '' : ` and ${far} pod(s) in different namespaces`}`
  const message = `Multi-Attach error for volume "${volume.name}" Volume is ${by}`
  return { is: 'event', pod: user.key, type: 'Warning', reason: 'FailedAttachVolume', message }
}
