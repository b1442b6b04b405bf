import type { ApiServerDependencies } from '../apiserver/dependencies.ts'
import { localTransport } from '../apiserver/local-transport.ts'
import { type ApiServer, createApiServer } from '../apiserver/server.ts'
import { silentLog } from '../base/log.ts'
import { systemClock } from '../base/os/clock.ts'
import { systemRandom } from '../base/os/random.ts'
import { systemTimers } from '../base/os/timers.ts'
import { createClient } from '../client/api-client.ts'
import type { Client } from '../client/client.ts'
import type { Transport } from '../client/transport.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'

export interface TestApi {
  readonly server: ApiServer
  /** As an administrator. */
  readonly transport: Transport
  readonly client: Client
}

/** An API server alone, without a network, over a store in memory; pods need no service account there, unless `given` says otherwise. */
export async function openTestApi(given: Partial<ApiServerDependencies> = {}): Promise<TestApi> {
  const server = await createApiServer({
    ...{ store: new MemoryStore(), clock: systemClock, timers: systemTimers, random: systemRandom, log: silentLog },
    disableAdmissionPlugins: ['ServiceAccount'],
    ...given,
  })
  const transport = localTransport(server, { name: 'admin', uid: '', groups: ['system:masters'] })
  return { server, transport, client: createClient(transport) }
}
