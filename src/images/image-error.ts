/** Why an image can't be had. `reason` is what a pod's status shows: `InvalidImageName`, `ErrImagePull`, `RegistryUnavailable` … */
export class ImageError extends Error {
  override readonly name = 'ImageError'
  readonly reason: string

  constructor(reason: string, message: string) {
    super(message)
    this.reason = reason
  }
}

/** For archives and manifests that are not what they say they are. */
export function damaged(what: string, why: string): ImageError {
  return new ImageError('ErrImagePull', `${what}: ${why}`)
}
