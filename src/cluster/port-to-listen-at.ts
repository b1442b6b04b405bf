import { createServer } from '../base/os/net.ts'
import { UserError } from './user-error.ts'

interface Place {
  readonly host: string
  readonly port: number
}

/** Listens there for a moment. Throws the `UserError` that listening for good would end with. */
export async function refuseTakenPort(place: Place): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListening(place, error)))
    server.listen(place, resolve)
  })
  await new Promise((resolve) => server.close(resolve))
}

/** Why nobody can listen there, in a sentence for the person who can mend it; any other error as it is. */
export function explainListening({ host, port }: Place, error: unknown): unknown {
  switch ((error as { readonly code?: unknown }).code) {
    case 'EADDRINUSE':
      return new UserError(`port ${port} of ${host} is taken; name another with --port (0 takes any free one).`)
    case 'EADDRNOTAVAIL':
      return new UserError(`${host} is no address of this machine; name another with --bind-address.`)
    case 'EACCES':
      return new UserError(`port ${port} needs root; name one above 1023 with --port.`)
    default:
      return error
  }
}
