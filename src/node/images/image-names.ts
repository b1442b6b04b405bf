/** What a container shows of its image. CRI's ContainerStatus.image and image_ref. */
export interface ImageNames {
  /** `docker.io/library/nginx:1.27` */
  readonly tag: string
  /** `docker.io/library/nginx@sha256:…`; of an image that no registry has given, its ID. */
  readonly digest: string
}

/** As containerd tells them; of several tags the one that was asked for, of which containerd says any. */
export function imageNames(
  { id, names }: { readonly id: string; readonly names: readonly string[] },
  asked: string,
): ImageNames {
  const digests = names.filter((name) => name.includes('@'))
  const tags = names.filter((name) => /:[^/]*$/.test(name) && !name.includes('@'))
  const isAsked = (tag: string) => [asked, `${asked}:latest`].some((name) => tag === name || tag.endsWith(`/${name}`))
  return { tag: tags.find(isAsked) ?? tags[0] ?? digests[0] ?? asked, digest: digests[0] ?? id }
}
