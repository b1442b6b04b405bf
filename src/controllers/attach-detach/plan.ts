/** Where a volume is to be attached, and from where it goes. Pure; the words are upstream's. */
import type { Action, Attachment, Hold, NodeView, Plan, Scene, User } from './model.ts'

type Step = Pick<Plan, 'actions' | 'holds'> & { readonly isUnderWay?: boolean }

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
  const underWay: string[] = []
  const wanted = Map.groupBy(usersThatCount(scene), ({ node }) => node)
  for (const attachment of scene.attachments) {
    const step = stepFor(scene, attachment, wanted.get(attachment.node) ?? [])
    actions.push(...step.actions)
    holds.push(...step.holds)
    if (step.isUnderWay) underWay.push(attachment.node)
  }
  const taken = new Set(scene.attachments.map(({ node }) => node))
  for (const node of [...wanted.keys()].sort()) {
    if (taken.has(node)) continue
    if (scene.volume.shareable || taken.size === 0) {
      actions.push({ is: 'attach', node })
      underWay.push(node)
      // The next one sees it as taken.
      taken.add(node)
      continue
    }
    holds.push({ until: 'free', node })
    // Nobody knows yet who will have it.
    if (underWay.length > 0) continue
    for (const user of wanted.get(node)!) {
      const isNews = !scene.told.includes(user.key)
      if (isNews && isBeingFreed(scene)) continue
      told.push(user.key)
      if (isNews) actions.push(refuse(scene, user))
    }
  }
  return { actions, holds, told, underWay }
}

function usersThatCount({ users, nodes }: Scene): readonly User[] {
  const managed = new Set(nodes.filter((node) => node.managed).map(({ name }) => name))
  return users.filter(({ node }) => managed.has(node)).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function stepFor(scene: Scene, attachment: Attachment, users: readonly User[]): Step {
  const { node, state, attempt } = attachment
  const isWanted = users.length > 0
  if (state.is === 'leaving') return { actions: [], holds: [{ until: 'detached', node }] }
  const untilAttached: readonly Hold[] = [{ until: 'attached', node }]
  if (state.is === 'pending' && (attempt?.is === 'under way' || (isWanted && attempt?.is !== 'unanswered')))
    return { actions: [], holds: untilAttached, isUnderWay: true }
  // Those for whom it was asked are told how it went, be they gone; later on those who are there.
  const isAnswer = attempt !== null && attempt.is !== 'unheard'
  const concerned = isAnswer ? attempt.pods : users.map(({ key }) => key)
  const told = isWanted || isAnswer ? toldOf(scene, attachment, concerned, isAnswer) : []
  if (isWanted)
    return { actions: told, holds: state.is === 'attached' ? [] : untilAttached, isUnderWay: isAgain(attachment) }
  // What was attached is reported first: the node answers, and it leaves then.
  if (told.some(({ is }) => is === 'report')) return { actions: told, holds: [] }
  const left = leave(scene, isAnswer ? { ...attachment, attempt: { is: 'unheard' } } : attachment)
  return { actions: [...told, ...left.actions], holds: left.holds }
}

/** An answer that did not come is waited for anew. */
function isAgain({ state, attempt }: Attachment): boolean {
  return state.is === 'pending' && attempt?.is === 'unanswered'
}

/** How the attempt went, or how it is. */
function toldOf(
  scene: Scene,
  { node, state, attempt }: Attachment,
  pods: readonly string[],
  isAnswer: boolean,
): readonly Action[] {
  const { volume, nodes } = scene
  switch (state.is) {
    case 'failed':
      return isAnswer || state.isNews ? pods.map((pod) => tellFailed(scene, pod, state.message)) : []
    case 'attached': {
      if (nodes.find(({ name }) => name === node)?.reported) return []
      const message = `AttachVolume.Attach succeeded for volume "${volume.name}" `
      return [{ is: 'report', node }, ...pods.map((pod) => tell(pod, 'Normal', 'SuccessfulAttachVolume', message))]
    }
    default: {
      if (attempt?.is !== 'unanswered') return []
      const why = `timed out waiting for external-attacher of ${volume.driver} CSI driver to attach volume ${volume.handle}`
      return pods.map((pod) => tellFailed(scene, pod, why))
    }
  }
}

function tellFailed({ volume }: Scene, pod: string, why: string): Action {
  return tell(pod, 'Warning', 'FailedAttachVolume', `AttachVolume.Attach failed for volume "${volume.name}" : ${why}`)
}

function tell(pod: string, type: 'Normal' | 'Warning', reason: string, message: string): Action {
  return { is: 'event', pod, type, reason, message }
}

/** The kubelet is told before the driver, so that it mounts nothing that is about to go. */
function leave({ nodes }: Scene, attachment: Attachment): Step {
  const { name, node } = attachment
  const place = nodes.find((one) => one.name === node)
  if (isHeld(attachment, place)) return { actions: [], holds: [{ until: 'unmounted', node }] }
  const unreport: readonly Action[] = place?.reported ? [{ is: 'unreport', node }] : []
  return { actions: [...unreport, { is: 'detach', attachment: name }], holds: [{ until: 'detached', node }] }
}

/** The node has it mounted, or may have for all that is known. */
function isHeld({ attempt }: Attachment, place: NodeView | undefined): boolean {
  return (place?.inUse === true || attempt?.is === 'unheard') && place?.givenUp !== true
}

/** Nobody needs to be told of what is about to be over. */
function isBeingFreed({ attachments, nodes, users }: Scene): boolean {
  return attachments.every((attachment) => {
    const { node, state, attempt } = attachment
    const place = nodes.find(({ name }) => name === node)
    const isWanted = users.some((user) => user.node === node)
    const isOver = attempt === null && !isWanted && !isHeld(attachment, place)
    return state.is === 'leaving' || isOver
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
  return tell(user.key, 'Warning', 'FailedAttachVolume', message)
}
