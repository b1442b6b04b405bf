import { readFile } from '../../base/os/files.ts'
import { type Upstream, upstreamsOf } from '../forward.ts'

/** The host's resolvers as they are now: laptops change networks. */
export function hostUpstreams(ownAddresses: readonly string[], file = '/etc/resolv.conf') {
  // A host without a readable file has no resolvers; who asks is told by a server failure.
  return async (): Promise<readonly Upstream[]> =>
    upstreamsOf(await readFile(file, 'utf8').catch(() => ''), ownAddresses)
}
