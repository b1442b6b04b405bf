import type { PersistentVolume } from '../../api/types.gen.ts'
import type { ProvisionRequest, VolumeDriver } from './driver.ts'

/** The driver's twin for simulations and tests: remembers which volumes there are, stores nothing. */
export class MemoryVolumeDriver implements VolumeDriver {
  readonly volumes = new Map<string, ProvisionRequest>()

  async provision(request: ProvisionRequest) {
    if (!this.volumes.has(request.name)) this.volumes.set(request.name, request)
    return { source: { hostPath: { path: `/memory/${request.name}`, type: 'DirectoryOrCreate' } } }
  }

  async delete(volume: PersistentVolume): Promise<void> {
    this.volumes.delete(volume.metadata?.name ?? '')
  }
}
