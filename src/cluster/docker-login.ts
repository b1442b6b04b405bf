import { readFile } from '../base/os/files.ts'
import { homedir } from '../base/os/host.ts'
import { join } from '../base/os/path.ts'
import { process } from '../base/os/process.ts'
import type { Credentials } from '../images/registry/session.ts'
import { credentialsFor } from '../node/images/pull-credentials.ts'

/** What `docker login` has left in its file for the registry of an image; null: nothing, or it is kept by a program of the desktop's. */
export async function dockerLogin(image: string): Promise<Credentials | null> {
  const folder = process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker')
  const text = await readFile(join(folder, 'config.json')).catch(() => null)
  if (text === null) return null
  const secret = {
    metadata: {},
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': text.toString('base64') },
  }
  const [closest = null] = credentialsFor(image, [secret])
  return closest
}
