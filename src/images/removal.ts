import type { StoredImage } from './image-folder.ts'
import { fullName, isIdOf, parseReference } from './reference.ts'

/** What becomes of an image that somebody asks to be removed by one of its names, or by its ID. */
export type Removal =
  /** `isLast`: no name is left, so that the image goes as soon as nothing is made of it. */
  | { readonly is: 'untag'; readonly names: readonly string[]; readonly isLast: boolean }
  | { readonly is: 'refused'; readonly because: 'in use' | 'in several repositories' }

export interface Removing {
  readonly image: Pick<StoredImage, 'id' | 'names'>
  /** As it was typed. */
  readonly asked: string
  readonly isInUse: boolean
  readonly force: boolean
}

/** As `docker rmi`: a name takes itself away, an ID all names, and only with the last one the image has to be free. */
export function planRemoval({ image, asked, isInUse, force }: Removing): Removal {
  const names = isIdOf(asked, image.id) ? image.names : namesMeant(image.names, asked)
  const repositories = new Set(names.map(repositoryOf))
  if (repositories.size > 1 && !force) return { is: 'refused', because: 'in several repositories' }
  const isLast = names.length === image.names.length
  if (isLast && isInUse && !force) return { is: 'refused', because: 'in use' }
  return { is: 'untag', names, isLast }
}

/** The name, and with the last tag of a repository those by digest there: nobody has typed them. */
function namesMeant(names: readonly string[], asked: string): readonly string[] {
  const reference = parseReference(asked)
  const ofRepository = names.filter((name) => repositoryOf(name) === repositoryOf(asked))
  // It was found by its digest, under whatever tag.
  if (!names.includes(fullName(reference))) return ofRepository
  const others = ofRepository.filter((name) => name !== fullName(reference))
  const isLastTag = reference.tag !== null && others.every((name) => parseReference(name).tag === null)
  return isLastTag ? ofRepository : [fullName(reference)]
}

function repositoryOf(name: string): string {
  const { registry, repository } = parseReference(name)
  return `${registry}/${repository}`
}
