import { ImageError } from './image-error.ts'

/** An image's name in full, as the distribution project's `reference` grammar has it. */
export interface Reference {
  /** `docker.io`, `localhost:5000` … */
  readonly registry: string
  /** `library/nginx` */
  readonly repository: string
  /** Null where only a digest is given. */
  readonly tag: string | null
  /** `sha256:…` */
  readonly digest: string | null
}

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const host =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/
const tagSyntax = /^\w[\w.-]{0,127}$/
const digestSyntax = /^sha256:[0-9a-f]{64}$/
const longestName = 255

/** `nginx` → `docker.io/library/nginx:latest`, in parts. */
export function parseReference(text: string): Reference {
  const [named = '', digest = null, ...more] = text.split('@')
  const colon = named.lastIndexOf(':')
  const hasTag = colon > named.lastIndexOf('/')
  const name = hasTag ? named.slice(0, colon) : named
  const tag = hasTag ? named.slice(colon + 1) : null
  const { registry, repository } = splitName(name)
  const isValid =
    more.length === 0 &&
    name.length <= longestName &&
    host.test(registry) &&
    repository.split('/').every((part) => component.test(part)) &&
    (tag === null || tagSyntax.test(tag)) &&
    (digest === null || digestSyntax.test(digest))
  if (!isValid) {
    throw new ImageError(
      'InvalidImageName',
      `Failed to apply default image tag "${text}": couldn't parse image name "${text}": ${complaint(repository)}`,
    )
  }
  return { registry, repository, tag: tag ?? (digest === null ? 'latest' : null), digest }
}

function complaint(repository: string): string {
  const isUpperCase = repository !== repository.toLowerCase()
  return isUpperCase
    ? `invalid reference format: repository name (${repository}) must be lowercase`
    : 'invalid reference format'
}

/** A first part that looks like a host is one; otherwise the image is of Docker's registry, as everywhere. */
function splitName(name: string): { readonly registry: string; readonly repository: string } {
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase()
  const registry = isHost ? first : 'docker.io'
  const rest = isHost ? name.slice(slash + 1) : name
  if (registry !== 'docker.io' && registry !== 'index.docker.io') return { registry, repository: rest }
  return { registry: 'docker.io', repository: rest.includes('/') ? rest : `library/${rest}` }
}

/** In full: what images are kept under. */
export function fullName({ registry, repository, tag, digest }: Reference): string {
  return `${registry}/${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`
}

/** `sha256:4f…`, or its hexadecimal alone, as people copy it from a list. */
export function isIdOf(text: string, id: string): boolean {
  return /^(sha256:)?[0-9a-f]{6,64}$/.test(text) && id.startsWith(text.startsWith('sha256:') ? text : `sha256:${text}`)
}
