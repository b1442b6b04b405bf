import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nextTurn } from '../../../src/base/os/turn.ts'
import type { ControlPlaneRoles } from '../../../src/cluster/core/control-plane.ts'
// Read when the first autoscaler comes, which takes time that is not the story's.
import '../../../src/controllers/horizontal-pod-autoscaler/autoscale.ts'
import { type OpenControlPlane, openControlPlane } from '../../../src/sim/open-control-plane.ts'
import { Aliases } from './aliases.ts'
import { anonymous } from './anonymous.ts'
import { expected, selected } from './compare.ts'
import { startFakeKubelet } from './fake-kubelet.ts'
import { play } from './play.ts'
import type { Story } from './story.ts'
import { tell } from './texts.ts'

// What the controllers of Kubernetes 1.36.3 were seen to do, told again to ours: API server, all controllers and scheduler in this process,
// nodes by a fake kubelet, in virtual time.

export interface StoriesOptions extends Partial<ControlPlaneRoles> {
  /** How many times slower all goes: the stories' waiting. */
  readonly slower?: number
  /** Between two beats of the fake kubelet's heart: ten seconds, as a kubelet's, unless said. */
  readonly heartbeatMs?: number
  /** Controllers and scheduler are programs of their own, which stories end and start again. */
  readonly apart?: boolean
  /** Only the stories of this profile; by default those without, or of `host-path-provisioner`. */
  readonly profile?: string
}

const cases = join(import.meta.dirname, '../cases/controllers')

/**
 * Plays the stories of the files that match. `missing` names those that ask for what is not there yet, and what that is: such a
 * story must fail, so that it is taken off the list when it begins to pass.
 */
export function describeStories(
  pattern: RegExp,
  missing: Readonly<Record<string, string>> = {},
  options: StoriesOptions = {},
): void {
  const files = readdirSync(cases).filter((name) => pattern.test(name))
  const { slower = 1, heartbeatMs = 10_000, profile, apart = false } = options

  describe.each(files)('%s', (file) => {
    const stories = (
      JSON.parse(readFileSync(join(cases, file), 'utf8')) as { readonly cases: readonly Story[] }
    ).cases.filter((story) => (story.profile === 'max-unavailable') === (profile === 'max-unavailable'))
    let plane: OpenControlPlane
    let stopKubelet: () => void

    beforeAll(async () => {
      plane = await openControlPlane(nextTurn, { ...options, ...(apart && { controllers: [] }) })
      if (apart) {
        plane.programs.start('kube-controller-manager')
        plane.programs.start('kube-scheduler')
      }
      let started = false
      const starting = startFakeKubelet(plane, 6, heartbeatMs).finally(() => (started = true))
      while (!started) await plane.time.pass(10)
      stopKubelet = await starting
      await plane.time.pass(1000)
    })

    afterAll(async () => {
      stopKubelet()
      await plane[Symbol.asyncDispose]()
    })

    const check = async (story: Story, namespace: string) => {
      const played = await play(plane, story, namespace, slower)
      expect(played.failure).toBe(null)
      if (story.hashes !== undefined) {
        expect(new Aliases(played.sightings, namespace).hashed).toEqual(story.hashes)
      }
      const named = tell(played, namespace, story.events)
      const told = story.random ? named.map(anonymous) : named
      for (const [stage, wanted] of story.expect.entries())
        expect(selected(wanted, told[stage]!), `stage ${stage}`).toEqual(expected(wanted))
    }

    for (const [index, story] of stories.entries()) {
      const why = missing[story.name]
      const namespace = `story-${index}`
      if (why === undefined) test(story.name, () => check(story, namespace))
      else
        test(`${story.name} (not yet: ${why})`, async () => {
          await expect(check(story, namespace)).rejects.toThrow()
        })
    }
  })
}
