/** A volume that can't be had now: it is tried again; reason and message become the pod's event. */
export class VolumeError extends Error {
  override readonly name = 'VolumeError'
  readonly reason: 'FailedMount' | 'FailedMapVolume'

  constructor(message: string, reason: VolumeError['reason'] = 'FailedMount') {
    super(message)
    this.reason = reason
  }
}

export function setUpFailed(volume: string, why: string): VolumeError {
  return new VolumeError(`MountVolume.SetUp failed for volume "${volume}" : ${why}`)
}
