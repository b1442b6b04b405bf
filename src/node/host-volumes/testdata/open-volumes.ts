import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { systemTimers } from '../../../base/os/timers.ts'
import { ErrandRunner } from '../errand-runner.ts'
import { HostVolumes } from '../host-volumes.ts'

export interface OpenVolumes extends AsyncDisposable {
  /** The test's own; pods' volumes are in `pods` below it. */
  readonly folder: string
  readonly volumes: HostVolumes
  /** As an agent finds them that is started after another was killed. */
  anew(): HostVolumes
}

/** A node's volumes in a folder of their own; those of all pods are taken down at the end. */
export function openVolumes(): OpenVolumes {
  const folder = mkdtempSync(join(tmpdir(), 'berth-volumes-'))
  const errands = new ErrandRunner('test', systemTimers)
  const anew = () => new HostVolumes(join(folder, 'pods'), errands)
  const volumes = anew()
  return {
    ...{ folder, volumes, anew },
    async [Symbol.asyncDispose]() {
      for (const pod of await volumes.list()) await volumes.tearDown(pod)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** For each test of a file. */
export function openForEach(take: (opened: OpenVolumes) => void): void {
  let opened: OpenVolumes
  beforeEach(() => {
    opened = openVolumes()
    take(opened)
  })
  afterEach(() => opened[Symbol.asyncDispose]())
}
