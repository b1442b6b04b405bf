import { MadeOnce } from '../../base/made-once.ts'
import type { Timers } from '../../base/timers.ts'
import type { AskExtension } from '../aggregation/ask-extension.ts'
import type { KeyPair } from './certificates.ts'
import type { ExtensionClient } from './extension-client.ts'

/** The way to servers behind APIServices, for the first who goes it. `identity` as for `ExtensionClient`, made when it is wanted. */
export function lazyExtensionClient(
  identity: (() => Promise<KeyPair | null>) | null,
  timers: Timers,
): MadeOnce<ExtensionClient> {
  return new MadeOnce(async () => {
    const [{ ExtensionClient }, shown] = await Promise.all([import('./extension-client.ts'), identity?.() ?? null])
    return new ExtensionClient(shown, timers)
  })
}

export function askThrough(client: MadeOnce<ExtensionClient>): AskExtension {
  return async (call) => (await client.get()).ask(call)
}
