import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemTimers } from '../../../base/os/timers.ts'
import { ErrandRunner } from '../errand-runner.ts'
import { HostVolumes } from '../host-volumes.ts'

interface OpenVolumes extends AsyncDisposable {
  /** The test's own; pods' volumes are in `pods` below it. */
  readonly folder: string
  readonly volumes: HostVolumes
}

/** A node's volumes in a folder of their own; those of the pod `u1` are taken down at the end. */
export function openVolumes(): OpenVolumes {
  const folder = mkdtempSync(join(tmpdir(), 'berth-volumes-'))
  const volumes = new HostVolumes(join(folder, 'pods'), new ErrandRunner('test', systemTimers))
  return {
    folder,
    volumes,
    async [Symbol.asyncDispose]() {
      await volumes.tearDown('u1')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
