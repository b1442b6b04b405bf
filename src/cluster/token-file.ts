import type { Authenticator } from '../apiserver/auth/authenticate.ts'
import { faultOfTokenFile, parseTokenFile, tokenAuthenticator } from '../apiserver/auth/static-tokens.ts'
import { readFileSync } from '../base/os/files-sync.ts'
import { unreadable } from './unreadable.ts'
import { UserError } from './user-error.ts'

/** Who has which token, by the file that --token-auth-file names; null: it names none. Throws `UserError`. */
export function tokensInFile(path: string | null): Authenticator | null {
  if (path === null) return null
  const text = read(path)
  const fault = faultOfTokenFile(text)
  if (fault !== null) throw new UserError(`the file that --token-auth-file names, ${path}, cannot be used: ${fault}.`)
  return tokenAuthenticator(parseTokenFile(text))
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw unreadable(`the file that --token-auth-file names, ${path}`, error as NodeJS.ErrnoException)
  }
}
