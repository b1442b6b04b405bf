import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import type { PersistentVolumeClaim } from '../api/types.gen.ts'
import type { World } from './world.ts'

/**
 * What a StatefulSet promises, looked at from outside:
 * - never two pods of one identity: no two sandboxes of the same namespace and name hold running containers;
 * - storage follows the name: a claim, once bound, keeps its volume for good.
 */
export class IdentityChecker {
  readonly violations: string[] = []
  readonly #world: World
  readonly #volumeOf = new Map<string, string>()

  constructor(world: World) {
    this.#world = world
    // A machine without power has nobody to tell; who listens begins again with it.
    world.onStart(({ machine }) => machine.runtime.subscribe(() => void this.#look()))
    world.plane.informers.of(PersistentVolumeClaimKind).subscribe((change) => {
      if (change.is !== 'deleted') this.#bound(change.object)
    })
  }

  async #look(): Promise<void> {
    const running = new Map<string, string>()
    for (const { machine } of this.#world.nodes) {
      const [sandboxes, containers] = await Promise.all([
        machine.runtime.listSandboxes(),
        machine.runtime.listContainers(),
      ])
      const alive = new Set(containers.filter(({ state }) => state.is === 'running').map(({ sandboxId }) => sandboxId))
      for (const { pod } of sandboxes.filter((one) => alive.has(one.id))) {
        const identity = `${pod.namespace}/${pod.name}`
        const other = running.get(identity)
        if (other !== undefined)
          this.#violated(`two pods of ${identity} run: ${other} and ${pod.uid} on ${machine.name}`)
        running.set(identity, `${pod.uid} on ${machine.name}`)
      }
    }
  }

  #bound(claim: PersistentVolumeClaim): void {
    const volume = claim.spec?.volumeName
    if (!volume) return
    const uid = claim.metadata?.uid ?? ''
    const before = this.#volumeOf.get(uid) ?? volume
    if (before !== volume) this.#violated(`claim ${claim.metadata?.name} had ${before} and has ${volume}`)
    this.#volumeOf.set(uid, before)
  }

  #violated(what: string): void {
    this.violations.push(`at ${this.#world.time.monotonicMs()} ms: ${what}`)
  }
}
