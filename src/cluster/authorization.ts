import { type AuthorizationMode, authorizationModes } from '../apiserver/auth/authorization-modes.ts'
import { UserError } from './user-error.ts'

/** What `--authorization-mode` names. A mode left out in silence would let in whom it was to keep out. */
export function modesNamed(names: readonly string[]): readonly AuthorizationMode[] {
  const known: readonly string[] = authorizationModes
  const strangers = names.filter((name) => !known.includes(name))
  if (strangers.length > 0 || names.length === 0) {
    const what = names.length === 0 ? 'nothing' : strangers.join(', ')
    throw new UserError(`--authorization-mode ${what}: berth has ${known.join(', ')}; give one or several, by commas.`)
  }
  return [...new Set(names)] as AuthorizationMode[]
}
